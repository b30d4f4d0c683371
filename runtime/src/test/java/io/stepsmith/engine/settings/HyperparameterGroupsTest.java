package io.stepsmith.engine.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState.Slot;
import io.stepsmith.engine.parallel.ExclusiveAccess;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.ArrayList;
import java.util.List;

/** Two groups: the second has a rate and a momentum of its own, and shares the decay. */
class HyperparameterGroupsTest {
    private static final double MOMENTUM = 0.9;

    private final Hyperparameter rate = Hyperparameter.of("learningRate", 0.3, "[0, inf)");
    private final Hyperparameter momentum = Hyperparameter.of("momentum", 0.5, "[0, 1)");
    private final Hyperparameter decay = Hyperparameter.of("decay", 0, "[0, 1]");
    private final Hyperparameter slowRate = Hyperparameter.of("learningRate", 0.1, "[0, inf)");
    private final Hyperparameter slowMomentum = Hyperparameter.of("momentum", MOMENTUM, "[0, 1)");
    private final Hyperparameters all = new Hyperparameters();
    private int checks;

    @BeforeEach
    void addGroups() {
        rate.rate();
        slowRate.rate();
        all.add("default", "Sgd", rate, momentum, decay);
        all.add("slow", "Nesterov", slowRate, slowMomentum, decay);
    }

    private void configure(
            List<OptimizerBuilder.Follower> followers, OptimizerBuilder.Setting... settings) {
        all.configure(
                followers, List.of(settings), () -> checks++, new ExclusiveAccess(getClass()));
    }

    @Test
    void namesFindThem() {
        assertEquals("{default=Sgd, slow=Nesterov}", all.rules().toString());
        String group = new String("slow");
        String name = new String("learningRate");
        assertSame(slowRate, all.get(group, name));
        assertSame(slowRate, all.own("slow", "learningRate"));
        assertSame(rate, all.get(name));
        assertSame(decay, all.get("slow", "decay"));
        assertSame(decay, all.own("default", "decay"));
        refused("no group 'fast'; there are [default, slow]", () -> all.get("fast", "decay"));
        refused(
                "no hyperparameter 'beta' that can be set at run time in group 'slow'; there are [learningRate, momentum, decay]",
                () -> all.get("slow", "beta"));
        refused(
                "group 'slow' has no decay of its own, but that of all groups that do not set it; set that, without a group, or give the group one of its own in its @Group",
                () -> all.own("slow", "decay"));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /** Those that follow a curve, and learning rates where a plateau moves them. */
    @Test
    void whatMovesIsMoved() {
        momentum.follow(Curve.constant(0.5));
        assertArrayEquals(new Hyperparameter[] {momentum}, all.moving(false));
        assertArrayEquals(new Hyperparameter[] {rate, momentum, slowRate}, all.moving(true));
    }

    @Test
    void aHandleKeepsTheRatiosOfGroups() {
        configure(List.of());
        HyperparameterHandle handle = all.handleOfAllGroups("learningRate");
        assertEquals(0.3, handle.get());
        handle.set(0.6);
        assertEquals(0.6, rate.current);
        assertEquals(0.6 * (0.1 / 0.3), slowRate.current);
        handle.set(0);
        assertEquals(0, slowRate.current);
        handle.set(0.3);
        assertEquals(0.1, slowRate.current, "to the bit");
        assertThrows(IllegalArgumentException.class, () -> handle.set(-1));
        assertEquals(List.of(0.3, 0.1), List.of(rate.current, slowRate.current));
    }

    /** The first group could have the value, the second could not have its multiple. */
    @Test
    void aHandleSetsAllOrNone() {
        configure(List.of());
        HyperparameterHandle handle = all.handleOfAllGroups("momentum");
        assertThrows(IllegalArgumentException.class, () -> handle.set(0.75));
        assertEquals(List.of(0.5, MOMENTUM), List.of(momentum.current, slowMomentum.current));
        slowMomentum.structural();
        int before = checks;
        handle.set(0.25);
        assertEquals(List.of(0.25, 0.45), List.of(momentum.current, slowMomentum.current));
        assertEquals(before + 1, checks);
    }

    @Test
    void aHandleNeedsRatios() {
        configure(List.of());
        assertEquals(0, all.handleOfAllGroups("decay").get(), "there is one only");
        all.set(momentum, 0);
        assertThrows(IllegalStateException.class, () -> all.handleOfAllGroups("momentum"));
        refused(
                "no hyperparameter 'beta' that can be set at run time in group 'default'; there are [learningRate, momentum, decay]",
                () -> all.handleOfAllGroups("beta"));
    }

    @Test
    void whatTheBuilderGaveIsWhatIsConfigured() {
        configure(
                List.of(new OptimizerBuilder.Follower("slow", "momentum", Curve.constant(0.7))),
                new OptimizerBuilder.Setting("default", "learningRate", 2),
                new OptimizerBuilder.Setting("slow", "learningRate", 4));
        assertEquals(1, checks, "the check of structure is made in any case");
        all.set(rate, 3);
        assertArrayEquals(new double[] {2, 3}, rate.saved());
        assertTrue(slowMomentum.isGivenACurve() && !momentum.isGivenACurve());
        List<Slot> listed = new ArrayList<>();
        all.list(listed);
        assertEquals(
                List.of(
                        "hyperparameters/default/learningRate",
                        "hyperparameters/default/momentum",
                        "hyperparameters/default/decay",
                        "hyperparameters/slow/learningRate"),
                listed.stream().map(Slot::name).toList(),
                "each once, and none that comes from a curve");
        assertSame(slowRate.saved(), listed.get(3).arrays().get(0));
    }

    /** The new rate is too great for the factor as it was, and the other way round. */
    @Test
    void aRateAndItsFactorAreSetTogether() {
        Hyperparameter scale = Hyperparameter.of("rateScale", 10, "[0, inf)").scaling(rate);
        Hyperparameters both = new Hyperparameters();
        both.add("default", "Sgd", scale, rate);
        setBoth(both, 1, 3e38);
        assertEquals(List.of(1.0, 3e38), List.of(scale.current, rate.current));
        setBoth(both, 1e38, 1);
        assertEquals(List.of(1e38, 1.0), List.of(scale.current, rate.current));
        assertThrows(IllegalArgumentException.class, () -> setBoth(both, 2, 3e38));
        assertEquals(List.of(1e38, 1.0), List.of(scale.current, rate.current));
    }

    private void setBoth(Hyperparameters both, double scale, double learningRate) {
        both.configure(
                List.of(),
                List.of(
                        new OptimizerBuilder.Setting("default", "rateScale", scale),
                        new OptimizerBuilder.Setting("default", "learningRate", learningRate)),
                () -> {},
                new ExclusiveAccess(getClass()));
    }

    /** What was set since is taken, unless something else is configured here. */
    @Test
    void savedValuesAreTaken() {
        configure(List.of(new OptimizerBuilder.Follower("slow", "momentum", Curve.constant(0.7))));
        List<String> others = all.restore(List.of(
                slot("default/learningRate", 0.3, 2),
                slot("slow/learningRate", 0.2, 4),
                slot("default/decay", 0.5, 0.5),
                slot("slow/momentum", MOMENTUM, 0.1),
                slot("slow/beta", 0.1, 0.2),
                slot("default/gone", 0.1, 0.1)));
        assertEquals(List.of(2.0, 0.1), List.of(rate.current, slowRate.current));
        assertEquals(0, decay.current);
        assertEquals(
                List.of(
                        "slow/learningRate was configured as 0.2, and is 0.1 here",
                        "decay was configured as 0.5, and is 0.0 here",
                        "slow/momentum was set to 0.1, and comes from a schedule here",
                        "slow/beta was set to 0.2, and cannot be set here"),
                others);
    }

    @Test
    void savedValuesAreTakenAllOrNone() {
        configure(List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> all.restore(List.of(
                        slot("default/learningRate", 0.3, 2), slot("slow/momentum", MOMENTUM, 1))));
        assertEquals(List.of(0.3, MOMENTUM), List.of(rate.current, slowMomentum.current));
    }

    private static Slot slot(String name, double configured, double present) {
        return Slot.of("hyperparameters/" + name, new double[] {configured, present});
    }
}
