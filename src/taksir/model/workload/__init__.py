"""What a language model asks of hardware: parameters, FLOPs, bytes and memory, without any hardware."""
