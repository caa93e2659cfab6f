"""What hadath knows: `models/*.toml`, checked, inflected and compiled once into one automaton."""
