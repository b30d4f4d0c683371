package lombok;

public @interface Value {}
