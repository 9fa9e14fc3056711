"""Models: the shapes of the desk's answers and of what it is sent. OpenAPI describes them; none has behaviour."""
