package io.stepsmith.benchmarks.harness;

import io.stepsmith.benchmarks.Suite;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The contenders of one {@link Cell} in one JVM, on the same arrays: iterations take turns between
 * them, so that what else happens on the machine meets all of them alike.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class Turns {
    /** Lengths that are squares, for those that take arrays for square matrices. */
    private static final Shape FOR_WARM_UP = new Shape("warm-up", new int[] {961, 9, 64, 25});

    private static final Shape MATRIX_FOR_WARM_UP = Shape.matrix(7, 103);

    /** The only one; JMH would make another for a state that depends on it. */
    private static Turns entered;

    /** The name of the cell. */
    @Param("")
    public String cell;

    private Tensors tensors;
    private List<Contender> contenders;
    private Contender current;
    private int turn;

    /** Called by JMH. */
    public Turns() {}

    /**
     * Makes the contenders, after others like them have been compiled on small tensors: before
     * that, vectors are objects, and large tensors take seconds.
     */
    @Setup(Level.Trial)
    public void enter() {
        Cell known = Suite.cell(cell);
        Shape small = known.shape().isMatrix() ? MATRIX_FOR_WARM_UP : FOR_WARM_UP;
        for (Contender contender : known.contenders(new Tensors(small))) {
            WarmUp.of(contender);
        }
        tensors = new Tensors(known.shape());
        contenders = known.contenders(tensors);
        entered = this;
    }

    /** The next one's turn, with gradients as a backward pass leaves them. */
    @Setup(Level.Iteration)
    public void next() {
        tensors.fillGradients();
        current = contenders.get(turn++ % contenders.size());
    }

    /** Writes the gradients anew. */
    static void fillGradients() {
        entered.tensors.fillGradients();
    }

    /** The nanoseconds of a step of the one whose turn it is, if it measures itself. */
    static double nanoseconds() {
        return entered.current.nanoseconds();
    }

    /** Steps back to back. */
    @Benchmark
    public void step(SelfMeasured other) {
        current.step();
    }

    /** Steps with new gradients before each, whose writing is not counted. */
    @Benchmark
    public void stepWithNewGradients(NewGradients gradients, SelfMeasured other) {
        current.step();
    }

    /** Steps with other work between them, which is not counted. */
    @Benchmark
    public void stepAfterOtherWork(OtherWork work) {
        current.step();
    }
}
