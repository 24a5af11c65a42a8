"""The command line: assess a case file, look at the kataloger, check one that somebody writes."""
