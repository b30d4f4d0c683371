package base;

public class Batch {
    private int examples;

    protected int counted() {
        return examples;
    }
}
