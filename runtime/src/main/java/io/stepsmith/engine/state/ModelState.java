package io.stepsmith.engine.state;

/**
 * One number of state that the whole model shares: its value before the update that is being made,
 * and after it.
 */
public final class ModelState {
    /** The value, alone in an array so that it can be saved like any state. */
    public final double[] value;
    /** The value after the update that is being made. */
    public double next;

    private final String rule;
    private final String name;

    /**
     * A state of a rule with its initial value.
     *
     * @param rule the simple name of the rule or modifier
     * @param name the name of the state's field
     * @param initial the value before the first update
     */
    public ModelState(String rule, String name, double initial) {
        this.rule = rule;
        this.name = name;
        this.value = new double[] {initial};
        this.next = initial;
    }

    /** Makes the next value the value, once all parameters have been updated. */
    public void advance() {
        value[0] = next;
    }

    /** Takes the value as it was restored for the next one, too. */
    public void restored() {
        next = value[0];
    }

    /** {@return the simple name of the rule or modifier that has the state} */
    public String rule() {
        return rule;
    }

    /** {@return the name of the state's field} */
    public String name() {
        return name;
    }
}
