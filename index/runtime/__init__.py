"""The libraries that run models, each behind the one thing that it is used for here.

Each is imported in one module of this room, where it is used: asking a question loads
tokenizers and onnxruntime only.
"""
