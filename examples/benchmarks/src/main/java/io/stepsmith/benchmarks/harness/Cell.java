package io.stepsmith.benchmarks.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Contenders on the tensors of one shape, and the figures that are made of their times. */
public final class Cell implements Measurement {
    private static final String AFTER_OTHER_WORK = "stepAfterOtherWork";

    private final String name;
    private final Shape shape;
    private final Map<String, Function<Tensors, Contender>> contenders = new LinkedHashMap<>();
    private final List<Callable<Map<String, Double>>> others = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> jvmArguments = new ArrayList<>();
    private String benchmark = "step";
    private boolean quick;

    private Cell(String name, Shape shape) {
        this.name = name + "." + shape.name();
        this.shape = shape;
    }

    /** A cell without contenders, named by what they do. */
    public static Cell of(String name, Shape shape) {
        return new Cell(name, shape);
    }

    /** Adds a contender; the first generated optimizer's state is that of all. */
    public Cell with(String contender, Function<Tensors, Contender> maker) {
        contenders.put(contender, maker);
        return this;
    }

    /** Adds what is measured in another way, once a round. */
    public Cell with(Callable<Map<String, Double>> other) {
        others.add(other);
        return this;
    }

    /** Adds the figure of how many times as fast {@code ours} is as {@code theirs}. */
    public Cell ratio(String theirs, String ours, Aim aim) {
        figures.add(Figure.ratio(theirs, ours, aim));
        return this;
    }

    /** Adds any other figure. */
    public Cell figure(Figure figure) {
        figures.add(figure);
        return this;
    }

    /** Has other work done between steps. */
    public Cell afterOtherWork() {
        benchmark = AFTER_OTHER_WORK;
        return this;
    }

    /** Has the gradients written anew before each step. */
    public Cell withNewGradients() {
        benchmark = "stepWithNewGradients";
        return this;
    }

    /** The method of {@link Turns} that measures it. */
    String benchmark() {
        return benchmark;
    }

    /** Starts its JVM with an argument of its own. */
    public Cell jvmArgument(String argument) {
        jvmArguments.add(argument);
        return this;
    }

    /** The arguments that its JVM has beside those of all. */
    List<String> jvmArguments() {
        return jvmArguments;
    }

    /** Takes the cell into the quick run. */
    public Cell inQuickRun() {
        quick = true;
        return this;
    }

    /** The contenders, made for these tensors. */
    public List<Contender> contenders(Tensors tensors) {
        return contenders.values().stream().map(maker -> maker.apply(tensors)).toList();
    }

    /** The names of the contenders that take turns in one JVM. */
    public List<String> names() {
        return List.copyOf(contenders.keySet());
    }

    /** Its tensors. */
    public Shape shape() {
        return shape;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String words() {
        return name.substring(0, name.indexOf('.')).replace('_', ' ') + ", " + shape.words()
                + (benchmark.equals(AFTER_OTHER_WORK) ? ", 2 ms of other work between steps" : "");
    }

    @Override
    public boolean quick() {
        return quick;
    }

    @Override
    public Map<String, Double> round() throws Exception {
        Map<String, Double> times = new LinkedHashMap<>(new Fork(this).nanoseconds());
        for (Callable<Map<String, Double>> other : others) {
            times.putAll(other.call());
        }
        return times;
    }

    @Override
    public List<Figure> figures() {
        return figures;
    }
}
