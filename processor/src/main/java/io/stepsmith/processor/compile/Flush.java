package io.stepsmith.processor.compile;

import io.stepsmith.processor.compile.loops.RoundToArrays;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Origin;

import java.util.Map;

/**
 * The program that sets tiny values of one state slot to zero. Subnormal numbers, which a decaying
 * moment reaches when gradients stay zero, make a step many times slower, and Java cannot switch
 * them off.
 */
public final class Flush {
    /** Values below this are set to zero. */
    public static final double THRESHOLD = 1e-30;
    /** At update numbers divisible by this. */
    public static final int PERIOD = 32;
    /** The name of the slot in the program. */
    public static final String SLOT = "moment";

    private static final Graph PROGRAM = make();

    private Flush() {}

    /** The program. */
    public static Graph program() {
        return PROGRAM;
    }

    private static Graph make() {
        GraphBuilder builder = new GraphBuilder();
        builder.origin(new Origin(0, "subnormal numbers are slow: tiny values become zero"));
        Node value = builder.state(SLOT, Level.WEIGHT);
        Node tiny = builder.add(Op.LESS, builder.add(Op.ABS, value), builder.constant(THRESHOLD));
        Node flushed =
                builder.named(builder.add(Op.SELECT, tiny, builder.constant(0.0), value), SLOT);
        return RoundToArrays.narrow(builder.build(Map.of(SLOT, flushed)));
    }
}
