"""python -m smpolicy …"""

from smpolicy.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
