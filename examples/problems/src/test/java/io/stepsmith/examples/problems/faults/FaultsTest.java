package io.stepsmith.examples.problems.faults;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.examples.problems.Problem;
import io.stepsmith.examples.problems.training.InLearningRateProfile;
import io.stepsmith.examples.problems.training.RecordedFile;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs with faults, under {@code @Guard(spike = 6, onSpike = ROLL_BACK)} as it comes. */
class FaultsTest {
    private static final String HEAD = """
            # Faults

            Faults are put into healthy runs of all eleven problems: from 40 % of the steps on, or by the learning rate. Two seeds each, AdamW and SGD with a momentum of
            0.9, at their best constant rates. Saved are the runs whose training loss ends within 3 times that of the same run without fault and protection, where 1 % of the
            first loss is added to both. `mvn verify -Plearning-rate -Dgolden.update=true` writes this page.

            The aims were 98 % of what goes wrong once, 90 % of rates 10 times and 75 % of rates 100 times too high, 100 % of overflows, no return of a healthy run, and
            none that ends above 1.3 times the loss. The rates miss theirs: what learns little but does not diverge is not seen, and three returns take a rate to 0.027
            times what it was, which of 100 is still too high. One problem misses the others: without noise, AdamW on the quadratic has bursts at its best rate, of
            which refused steps are no cure.

            """;

    private static final List<Fault> FAULTS =
            Arrays.stream(Fault.values()).filter(fault -> fault != Fault.NONE).toList();

    private static final List<Fault> ONE_OFF = List.of(
            Fault.HUGE,
            Fault.HUGE_GRADIENT,
            Fault.NAN,
            Fault.THREE_NANS,
            Fault.REVERSED,
            Fault.REVERSED_GRADIENT,
            Fault.HALF_PRECISION);

    /** A sample of what the profile trains. */
    @Test
    void threeProblemsAreSaved() {
        List<Problem> problems = List.of(
                Problem.named("cancer-logistic-raw"),
                Problem.named("matrix-factorization"),
                Problem.named("digits-mlp"));
        List<Fault> faults = List.of(Fault.HUGE, Fault.THREE_NANS, Fault.REVERSED_GRADIENT);
        FaultTable table =
                new FaultTable(problems, 1, faults, List.of(Protection.NONE, Protection.ROLL_BACK));
        for (Fault fault : faults) {
            assertEquals(1, table.saved(fault, Protection.ROLL_BACK), fault.title());
            assertTrue(table.saved(fault, Protection.NONE) < 1, fault.title());
        }
        assertEquals(0, table.returns(Protection.ROLL_BACK));
        assertHealthy(table);
    }

    @Test
    @InLearningRateProfile
    void theTableIsUpToDateAndRunsAreSaved() throws Exception {
        List<Protection> protections = List.of(Protection.values());
        FaultTable table = new FaultTable(Problem.ALL, 2, FAULTS, protections);
        RecordedFile.check(Path.of("FAULTS.md"), HEAD + table.text(FAULTS, protections));
        // the aims are on the page, and what is missing of them, run by run
        assertAll(
                () -> assertTrue(table.refused(Protection.ROLL_BACK) <= 0.005),
                () -> assertTrue(table.cost(Protection.ROLL_BACK) <= 1.05),
                () -> assertTrue(table.returns(Protection.ROLL_BACK) <= 1),
                () -> assertTrue(table.saved(Fault.RATE_10, Protection.ROLL_BACK) >= 0.8),
                () -> assertTrue(table.saved(Fault.RATE_100, Protection.ROLL_BACK) >= 0.6));
        assertAll(ONE_OFF.stream()
                .map(fault -> () -> assertTrue(
                        table.saved(fault, Protection.ROLL_BACK) >= 43.0 / 44, fault.title())));
    }

    private static void assertHealthy(FaultTable table) {
        Protection all = Protection.ROLL_BACK;
        assertAll(
                () -> assertTrue(table.refused(all) <= 0.005, "refused " + table.refused(all)),
                () -> assertTrue(table.worstCost(all) <= 1.3, "worst " + table.worstCost(all)));
    }
}
