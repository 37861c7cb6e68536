"""What stock Pyodide and native pytest get in Chalkline's place: the same tests, no walls."""
