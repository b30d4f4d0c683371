package library;

public class Open extends Dense {}
