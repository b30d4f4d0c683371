package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.testing.Case;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.Driven;
import io.stepsmith.processor.testing.Selected;
import io.stepsmith.processor.testing.Trajectory;
import io.stepsmith.processor.testing.Whole;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The built-in rules follow PyTorch, or their papers, for 100 steps of recorded gradients, in both
 * precisions and both arithmetics; and their presets follow other frameworks, in double strictly
 * and in float. What is not in double strictly is sampled, except in the profile {@code whole}; the
 * seed is printed, {@code -Dstepsmith.seed=n} repeats one.
 */
@Tag("sampled")
class TrajectoryTest {
    private static final long SEED =
            Long.getLong("stepsmith.seed", new SplittableRandom().nextLong() >>> 1);
    private static final Path FOLDER = Path.of("src/test/resources/trajectories");
    private static final double DOUBLE_TOLERANCE = 1e-12;
    private static final double FLOAT_TOLERANCE = 1e-5;

    private record Follower(Trajectory trajectory, Case configuration) {}

    @TestFactory
    List<DynamicTest> followsPyTorchAndPapers() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Trajectory> trajectories = files.sorted().map(Trajectory::read).toList();
            assertTrue(trajectories.size() >= 20, "the recorded trajectories are missing");
            List<Follower> followers = chosen(trajectories.stream()
                    .flatMap(trajectory -> Stream.of(Precision.values())
                            .flatMap(precision -> Stream.of(true, false)
                                    .filter(strict -> !trajectory.isConvention()
                                            || strict == (precision == Precision.DOUBLE))
                                    .map(strict -> new Follower(
                                            trajectory, trajectory.toCase(precision, strict)))))
                    .toList());
            Compiled compiled = Compiled.of(
                    Compiled.WITH_VECTORS,
                    followers.stream()
                            .map(one -> one.trajectory.source(one.configuration))
                            .toArray(String[]::new));
            ClassLoader loader = compiled.load();
            return followers.stream()
                    .map(one -> DynamicTest.dynamicTest(
                            one.configuration.name(), () -> follow(one, loader)))
                    .toList();
        }
    }

    /** Those in double strictly, and one in four of the others. */
    private static List<Follower> chosen(List<Follower> all) {
        if (Selected.any()) {
            return Selected.of(all, one -> one.configuration.name());
        }
        System.out.println("repeat with -Dstepsmith.seed=" + SEED);
        List<Follower> chosen = new ArrayList<>();
        Map<Boolean, List<Follower>> byExactness = all.stream()
                .collect(Collectors.partitioningBy(
                        one -> one.configuration.name().endsWith("DStrict")));
        chosen.addAll(byExactness.get(true));
        chosen.addAll(Whole.sample(byExactness.get(false), 6, SEED));
        return chosen;
    }

    private static void follow(Follower follower, ClassLoader loader) {
        Trajectory trajectory = follower.trajectory;
        Case configuration = follower.configuration;
        boolean single = configuration.precision() == Precision.FLOAT;
        Driven driven =
                new Driven(configuration, loader, "off", trajectory.shapes(), trajectory.start());
        for (Trajectory.Step step : trajectory.steps()) {
            driven.optimizer().clock(trajectory.clock(step));
            if (step.ascent() != null) {
                double[] perturbed = driven.perturbedWeights(step.ascent().gradients());
                compare(
                        follower,
                        step,
                        "perturbed weight",
                        single ? step.ascent().floats() : step.ascent().doubles(),
                        perturbed);
            }
            driven.stepAsScheduled(step.loss(), step.gradients());
            compare(
                    follower,
                    step,
                    "weight",
                    single ? step.floats() : step.doubles(),
                    driven.weights());
        }
    }

    private static void compare(
            Follower follower,
            Trajectory.Step step,
            String what,
            double[] expected,
            double[] actual) {
        double tolerance = follower.configuration.precision() == Precision.FLOAT
                ? FLOAT_TOLERANCE
                : DOUBLE_TOLERANCE;
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(actual[i] - expected[i])
                    / Math.max(Math.abs(expected[i]), step.rate());
            assertTrue(
                    error <= tolerance,
                    follower.configuration.name() + ", step " + step.number() + ", " + what + " "
                            + i + ": " + follower.trajectory.origin() + " has " + expected[i]
                            + ", this is " + actual[i]);
        }
    }
}
