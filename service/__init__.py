"""What people and programs do with a library, and the doors they come through."""
