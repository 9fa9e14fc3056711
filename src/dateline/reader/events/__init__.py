"""Events: who did what to whom. candidates → features and scorer → roles → join → build (see each module)."""
