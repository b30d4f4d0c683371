package demo;

/** Chooses the learning rate of a {@link Linear}. */
final class LinearOptimizer {
    private LinearOptimizer() {}
}
