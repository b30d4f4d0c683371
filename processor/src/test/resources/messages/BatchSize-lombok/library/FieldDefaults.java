package lombok.experimental;

public @interface FieldDefaults {
    lombok.AccessLevel level() default lombok.AccessLevel.NONE;
}
