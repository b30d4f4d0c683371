package lombok.experimental;

public @interface PackagePrivate {}
