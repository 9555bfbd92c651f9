"""What an imported sheet would do: header, candidates, and the plan that shows it before anything is written."""
