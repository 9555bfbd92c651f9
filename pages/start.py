"""はじめに: choose the body and the procedure; begin, resume, load an answer file, or try the example."""

from smpolicy.ui.screens.start import draw_start

draw_start()
