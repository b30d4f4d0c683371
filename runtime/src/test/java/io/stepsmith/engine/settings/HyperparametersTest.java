package io.stepsmith.engine.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.engine.parallel.ExclusiveAccess;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Values that are refused leave everything as it was. */
class HyperparametersTest {
    private final Hyperparameter rate = Hyperparameter.of("learningRate", 1, "[0, inf)");
    private final Hyperparameter momentum =
            Hyperparameter.of("momentum", 0.5, "[0, 1)").structural();
    private final Hyperparameter decay = Hyperparameter.of("decay", 0.1, "[0, 1]");
    private final Hyperparameters hyperparameters = new Hyperparameters();

    @BeforeEach
    void configure() {
        hyperparameters.add("default", "Sgd", rate, momentum, decay);
        hyperparameters.configure(
                List.of(), List.of(), this::checkStructure, new ExclusiveAccess(getClass()));
    }

    /** Kernels were generated for a momentum that is not 0. */
    private void checkStructure() {
        if (momentum.baseValue == 0) {
            throw new IllegalArgumentException("momentum == 0");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 1, -1e-300, Double.NaN, Double.POSITIVE_INFINITY})
    void aValueThatIsRefusedIsTakenBack(double refused) {
        assertThrows(IllegalArgumentException.class, () -> hyperparameters.set(momentum, refused));
        assertUnchanged();
        HyperparameterHandle handle = hyperparameters.handle(momentum);
        assertThrows(IllegalArgumentException.class, () -> handle.set(refused));
        assertUnchanged();
    }

    private void assertUnchanged() {
        assertEquals(0.5, momentum.baseValue);
        assertEquals(0.5, momentum.current);
        assertArrayEquals(new double[] {0.5, 0.5}, momentum.saved());
        assertEquals(0.1, decay.baseValue);
        assertEquals(1, rate.baseValue);
    }

    @Test
    void aValueThatFitsStays() {
        hyperparameters.set(momentum, 0.9);
        assertEquals(0.9, momentum.current);
        assertArrayEquals(new double[] {0.5, 0.9}, momentum.saved());
    }

    /** The builder's values are set all or none. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void noneOfSeveralIsSetIfOneIsRefused(double refused) {
        Hyperparameters fresh = new Hyperparameters();
        fresh.add("default", "Sgd", rate, momentum, decay);
        List<OptimizerBuilder.Setting> settings = List.of(
                new OptimizerBuilder.Setting("default", "decay", 0.2),
                new OptimizerBuilder.Setting("default", "momentum", refused));
        assertThrows(
                IllegalArgumentException.class,
                () -> fresh.configure(
                        List.of(),
                        settings,
                        this::checkStructure,
                        new ExclusiveAccess(getClass())));
        assertUnchanged();
    }
}
