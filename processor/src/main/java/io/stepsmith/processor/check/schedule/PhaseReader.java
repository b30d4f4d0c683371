package io.stepsmith.processor.check.schedule;

import io.stepsmith.Shape;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.schedule.Curve;
import io.stepsmith.schedule.Interpolation;

import java.util.List;
import java.util.function.Function;

/**
 * One {@code @Schedule} to a {@link Phase}, checked by itself: its shape's attributes, its length,
 * its cycles.
 */
final class PhaseReader {
    /**
     * A run to look at lengths in before there is one: so long that every portion of it has
     * updates.
     */
    static final Length.Run SOME_RUN = Length.Run.of(1e12);

    /**
     * No phase that another one follows is as long, in whatever unit: sums of lengths stay finite.
     */
    private static final double ENDLESS = 1e200;

    private final Diagnostics diagnostics;
    private final AnnotationValues annotation;
    private final Function<String, SourcePosition> position;
    private final Shape shape;
    private final PhaseNumbers numbers;
    private final LengthReader lengths;

    /** Reads an annotation whose attributes stand at these places. */
    PhaseReader(
            Diagnostics diagnostics,
            AnnotationValues annotation,
            Function<String, SourcePosition> position) {
        this.diagnostics = diagnostics;
        this.annotation = annotation;
        this.position = position;
        this.shape = annotation.constant("shape").map(Shape::valueOf).orElse(Shape.CONSTANT);
        this.numbers = new PhaseNumbers(diagnostics, annotation, position, shape);
        this.lengths = new LengthReader(diagnostics, annotation, position, "phase");
    }

    /**
     * The phase.
     *
     * @param before where the phase before ended
     * @param base the value without a schedule
     * @param last whether no phase follows
     */
    Phase read(double before, double base, boolean last) {
        boolean constant = shape == Shape.CONSTANT;
        List<Double> values = numbers.list("values");
        double start = values.isEmpty() ? before : values.get(0);
        double from = annotation
                .number("from")
                .orElse(constant ? annotation.number("to").orElse(start) : start);
        double to = annotation.number("to").orElse(constant ? from : base);
        if (constant && from != to) {
            diagnostics.say(
                    Message.SET_TWICE, position.apply("to"), "the value of a CONSTANT phase");
        }
        checkAttributes();
        Phase.Own own = new Phase.Own(
                numbers.number("power", 1),
                numbers.number("factor", Double.NaN),
                bound(),
                numbers.number("every", shape == Shape.INVERSE_TIME ? Double.NaN : 1),
                numbers.number("timescale", Double.NaN),
                numbers.number("rise", 0.5),
                numbers.number("steepness", 10),
                numbers.number("center", 0.5),
                numbers.number("lower", -3),
                numbers.number("upper", 3),
                numbers.list("at"),
                values,
                Interpolation.valueOf(annotation.constant("between").orElse("HOLD")));
        numbers.checkPresent();
        numbers.checkPositions(own);
        Phase.Cycles cycles = cycles();
        boolean reachLast = annotation.constant("reach").filter("LAST"::equals).isPresent();
        if (reachLast && cycles.stretch() != 1) {
            diagnostics.say(
                    Message.SHAPE_ATTRIBUTE,
                    position.apply("reach"),
                    "stretched " + shape,
                    "reach = LAST",
                    "reach = NEXT");
        }
        Length length = lengths.read();
        Phase phase = new Phase(shape, from, to, length, reachLast, own, cycles);
        checkEnds(phase);
        checkBound(phase);
        checkGrowth(phase);
        checkLength(phase, last);
        if (!phase.isEndless() || diagnostics.failed()) {
            return phase;
        }
        double endOfOne =
                end(new Phase(shape, from, to, phase.length(), reachLast, own, Phase.Cycles.ONE));
        return new Phase(shape, from, endOfOne, phase.length(), reachLast, own, cycles);
    }

    /** Returns where a phase ends. */
    static double end(Phase phase) {
        Curve curve = phase.curve().make(SOME_RUN);
        return curve.at(Double.isInfinite(curve.length()) ? 0 : curve.length());
    }

    private void checkAttributes() {
        boolean byFactor = annotation.explicit("factor").isPresent();
        List<String> own = ShapeAttributes.of(shape, byFactor);
        for (String attribute : ShapeAttributes.all()) {
            if (annotation.explicit(attribute).isPresent() && !own.contains(attribute)) {
                boolean ofOthers = ShapeAttributes.of(shape, !byFactor).contains(attribute);
                String which = !ofOthers
                        ? shape.name()
                        : shape + (byFactor ? " (with a factor)" : " (without a factor)");
                diagnostics.say(
                        Message.SHAPE_ATTRIBUTE,
                        position.apply(attribute),
                        which,
                        attribute,
                        String.join(", ", own));
            }
        }
        for (String attribute : ShapeAttributes.needed(shape)) {
            if (annotation.explicit(attribute).isEmpty()) {
                diagnostics.say(Message.SHAPE_NEEDS, position.apply("shape"), shape, attribute);
            }
        }
    }

    /** Returns what the factor of the shape does not take the value past, or NaN. */
    private double bound() {
        boolean byFactor = (shape == Shape.STEP || shape == Shape.EXPONENTIAL)
                && annotation.number("factor").isPresent();
        return byFactor ? annotation.number("to").orElse(Double.NaN) : Double.NaN;
    }

    private void checkEnds(Phase phase) {
        if (shape == Shape.EXPONENTIAL && !phase.isEndless()) {
            for (String end : List.of("from", "to")) {
                double value = end.equals("from") ? phase.from() : phase.to();
                if (!Range.POSITIVE.contains(value)) {
                    diagnostics.say(
                            Message.OUT_OF_RANGE,
                            position.apply(end),
                            end,
                            value,
                            Range.POSITIVE,
                            "an EXPONENTIAL phase");
                }
            }
        }
    }

    private void checkBound(Phase phase) {
        double bound = phase.own().bound();
        Range ahead = phase.own().factor() < 1
                ? new Range(Double.NEGATIVE_INFINITY, false, phase.from(), false)
                : new Range(phase.from(), false, Double.POSITIVE_INFINITY, false);
        if (!Double.isNaN(bound) && phase.own().factor() == 1) {
            diagnostics.say(
                    Message.SHAPE_ATTRIBUTE,
                    position.apply("to"),
                    shape + " (with a factor of 1)",
                    "to",
                    "from, factor, every");
        } else if (!Double.isNaN(bound) && !ahead.contains(bound)) {
            diagnostics.say(
                    Message.OUT_OF_RANGE,
                    position.apply("to"),
                    "to",
                    bound,
                    ahead,
                    "a phase with this factor");
        }
    }

    /** Refuses milestones whose factors overflow, of which no curve is made. */
    private void checkGrowth(Phase phase) {
        double last =
                phase.from() * Math.pow(phase.own().factor(), phase.own().at().size());
        if (shape == Shape.MULTI_STEP && Double.isInfinite(last)) {
            diagnostics.say(
                    Message.SCHEDULE_OUT_OF_RANGE,
                    position.apply("factor"),
                    annotation.string("of").orElse(ScheduleSpec.RATE),
                    last,
                    ShapeAttributes.range(shape, "from"));
        }
    }

    private Phase.Cycles cycles() {
        double repeat = annotation.number("repeat").orElse(1.0);
        double stretch = annotation.number("stretch").orElse(1.0);
        if (!(repeat >= 1 && repeat == Math.floor(repeat))) {
            diagnostics.say(
                    Message.OUT_OF_RANGE,
                    position.apply("repeat"),
                    "repeat",
                    repeat,
                    "of whole numbers from 1",
                    "@Schedule");
        }
        if (stretch != 1 && !(stretch >= 1.001 && stretch < Double.POSITIVE_INFINITY)) {
            diagnostics.say(
                    Message.OUT_OF_RANGE,
                    position.apply("stretch"),
                    "stretch",
                    stretch,
                    "of 1, and 1.001 or more",
                    "@Schedule");
        }
        for (String attribute : List.of("stretch", "shrink")) {
            if (repeat == 1 && annotation.explicit(attribute).isPresent()) {
                diagnostics.say(Message.CYCLES, position.apply(attribute), attribute);
            }
        }
        return new Phase.Cycles(repeat, stretch, numbers.number("shrink", 1));
    }

    private void checkLength(Phase phase, boolean last) {
        boolean goesOn =
                phase.isEndless() || shape == Shape.CONSTANT || annotation.isBroken("shape");
        if (lengths.refuses(phase.length())) {
            return;
        }
        if (phase.length().isInfinite() && (!goesOn || phase.cycles().repeat() > 1)) {
            diagnostics.say(
                    Message.LENGTH_NEEDED,
                    position.apply(""),
                    "this " + (phase.cycles().repeat() > 1 ? "repeated " : "") + shape + " phase");
        } else if (!(phase.total() < ENDLESS) && !last) {
            diagnostics.say(
                    Message.PHASE_WITHOUT_LENGTH,
                    position.apply(phase.length().isInfinite() ? "" : "repeat"));
        }
    }
}
