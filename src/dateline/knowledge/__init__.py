"""What the reader knows of the world: where places are (gazetteer) and who is who (actor registry)."""
