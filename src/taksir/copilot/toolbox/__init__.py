"""The tools themselves, one file a subject; `copilot.tools` lists them."""
