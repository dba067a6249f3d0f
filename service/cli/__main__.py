"""`python -m service.cli` is `loccit`."""

from service.cli import main

main()
