package io.stepsmith.processor.testing;

import io.stepsmith.Shape;
import io.stepsmith.processor.model.Length;
import io.stepsmith.processor.model.Phase;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.schedule.Curve;
import io.stepsmith.schedule.Interpolation;
import io.stepsmith.schedule.WarmUpShape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Phase lists as annotations may give them, with every shape, length, repetition and warm-up. */
public final class RandomSchedules {
    private static final List<Shape> SHAPES = List.of(Shape.values());
    private static final double SOME = 0.4;

    private final SplittableRandom random;

    /** A source of schedules. */
    public RandomSchedules(SplittableRandom random) {
        this.random = random;
    }

    /** One schedule. */
    public ScheduleSpec next() {
        int count = random.nextInt(1, 5);
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            phases.add(phase(i == count - 1));
        }
        Optional<ScheduleSpec.WarmUp> warmUp = random.nextDouble() < SOME
                ? Optional.of(new ScheduleSpec.WarmUp(
                        warmUp(),
                        WarmUpShape.values()[random.nextInt(4)],
                        random.nextBoolean() ? 0 : random.nextDouble()))
                : Optional.empty();
        return new ScheduleSpec(ScheduleSpec.RATE, "", 0.1, phases, warmUp);
    }

    private Length warmUp() {
        Length.Unit unit = Length.Unit.values()[random.nextInt(3)];
        double length = unit == Length.Unit.STEPS
                ? random.nextInt(1, 3000)
                : hundredths(0.01 + random.nextDouble() * (unit == Length.Unit.EPOCHS ? 10 : 0.9));
        return Length.of(length, unit);
    }

    private Phase phase(boolean last) {
        Shape shape = SHAPES.get(random.nextInt(SHAPES.size()));
        Length.Unit unit = Length.Unit.values()[random.nextInt(3)];
        double size = unit == Length.Unit.STEPS ? 1000 : 1;
        double factor = shape == Shape.TRIANGLE && random.nextBoolean()
                        || shape == Shape.EXPONENTIAL && random.nextBoolean()
                ? Double.NaN
                : (shape == Shape.TRIANGLE ? 1 : 1.1) * (0.1 + 0.9 * random.nextDouble());
        double from = value();
        boolean byFactor =
                shape == Shape.STEP || shape == Shape.EXPONENTIAL && !Double.isNaN(factor);
        double bound = byFactor
                ? sometimes(from
                        * (factor < 1
                                ? random.nextDouble(0.001, 0.999)
                                : random.nextDouble(1.001, 3)))
                : Double.NaN;
        double every = size * (0.1 + random.nextDouble());
        Phase.Own own = new Phase.Own(
                shape == Shape.COSINE && random.nextBoolean() ? 1 : 0.25 + 3 * random.nextDouble(),
                factor,
                bound,
                shape == Shape.INVERSE_TIME ? sometimes(every) : every,
                size * (0.1 + random.nextDouble()),
                0.1 + 0.8 * random.nextDouble(),
                20 * random.nextDouble() - 10,
                random.nextDouble(),
                -5 * random.nextDouble(),
                5 * random.nextDouble(),
                positions(shape, size),
                List.of(value(), value(), value()),
                Interpolation.values()[random.nextInt(3)]);
        from = shape == Shape.PIECEWISE ? own.values().get(0) : from;
        Phase endless = new Phase(
                shape,
                from,
                shape == Shape.CONSTANT ? from : value(),
                Length.of(Double.POSITIVE_INFINITY, unit),
                false,
                own,
                new Phase.Cycles(1, 1, 1));
        if (last && (endless.isEndless() || shape == Shape.CONSTANT) && random.nextBoolean()) {
            return endless;
        }
        boolean cycles = random.nextDouble() < SOME;
        boolean stretches = cycles && random.nextBoolean();
        double repeat =
                last && random.nextBoolean() ? Double.POSITIVE_INFINITY : random.nextInt(2, 6);
        Phase.Cycles repeated = cycles
                ? new Phase.Cycles(
                        repeat,
                        stretches ? random.nextInt(2, 4) : 1,
                        random.nextBoolean() ? 0.3 + 0.7 * random.nextDouble() : 1)
                : new Phase.Cycles(1, 1, 1);
        boolean reachLast = !stretches && random.nextInt(4) == 0;
        double length = unit == Length.Unit.STEPS
                ? (random.nextBoolean() ? random.nextInt(2, 2000) : 2 + 2000 * random.nextDouble())
                : hundredths(0.01 + random.nextDouble() * (unit == Length.Unit.EPOCHS ? 10 : 0.9));
        return settled(new Phase(
                shape,
                endless.from(),
                endless.to(),
                Length.of(length, unit),
                reachLast,
                own,
                repeated));
    }

    /** A shape without an end of its own ends where one cycle has come to. */
    private static Phase settled(Phase phase) {
        if (!phase.isEndless()) {
            return phase;
        }
        Phase once = new Phase(
                phase.shape(),
                phase.from(),
                phase.to(),
                phase.length(),
                phase.reachLast(),
                phase.own(),
                Phase.Cycles.ONE);
        Curve curve = once.curve().make(Length.Run.of(1e12));
        return new Phase(
                phase.shape(),
                phase.from(),
                curve.at(curve.length()),
                phase.length(),
                phase.reachLast(),
                phase.own(),
                phase.cycles());
    }

    private List<Double> positions(Shape shape, double size) {
        double first = shape == Shape.PIECEWISE ? 0 : size * (0.01 + random.nextDouble());
        double second = first + size * (0.01 + random.nextDouble());
        return List.of(first, second, second + size * (0.01 + random.nextDouble()));
    }

    /** Half of them such that in a run of hundreds of updates they are whole, but for rounding. */
    private double hundredths(double value) {
        return random.nextBoolean() ? Math.rint(100 * value) / 100 : value;
    }

    private double sometimes(double value) {
        return random.nextBoolean() ? value : Double.NaN;
    }

    private double value() {
        return Math.pow(10, random.nextInt(-6, 0)) * (1 + random.nextInt(9));
    }
}
