package io.stepsmith.engine.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.HyperparameterHandle;
import io.stepsmith.ModelOptimizer;
import io.stepsmith.OptimizerBuilder;
import io.stepsmith.OptimizerState;
import io.stepsmith.engine.GeneratedOptimizer;
import io.stepsmith.engine.OptimizerDefinition;
import io.stepsmith.engine.ParameterTable;
import io.stepsmith.engine.settings.Hyperparameter;
import io.stepsmith.engine.simd.KernelGate;
import io.stepsmith.schedule.Curve;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/** Only one call at a time is inside an optimizer; every other one is told, and changes nothing. */
@Timeout(60)
class ExclusiveAccessTest {
    private static final Set<String> READS = Set.of(
            "lossScale[]",
            "updates[]",
            "updates[class java.lang.String]",
            "isFrozen[class java.lang.String]",
            "clock[]",
            "description[]",
            "statistics[]",
            "learningRate[]",
            "learningRateAt[long]",
            "hyperparameter[class java.lang.String]",
            "hyperparameter[class java.lang.String, class java.lang.String]",
            "hyperparameterAt[class java.lang.String, long]",
            "hyperparameterAt[class java.lang.String, class java.lang.String, long]",
            "handle[class java.lang.String]",
            "handle[class java.lang.String, class java.lang.String]",
            "handleOfAllGroups[class java.lang.String]");

    private static final class Model {
        final float[] w = new float[200_000];
        final float[] gradient = new float[200_000];
    }

    /** What is generated for a rule that counts its updates, by hand. */
    private static final class Counting extends GeneratedOptimizer<Model> {
        private final ParameterTable<float[]> main = ParameterTable.ofFloats();

        Counting(OptimizerBuilder<Model, Counting> builder) {
            super(builder, Model.class, false);
            OptimizerDefinition definition = new OptimizerDefinition();
            definition.group(
                    "default", "Counting", Hyperparameter.of("learningRate", 1, "[0, inf)"));
            start(builder, definition, KernelGate.scalarOnly("Counting"), main);
        }

        @Override
        protected void bind(Model model, Model gradients) {
            binder.array(main, "w", model.w, "gradient", gradients.gradient);
        }

        @Override
        protected void checkStructure() {}

        @Override
        protected boolean update(double number, double clock, double loss) {
            pass(0, main.chunks());
            return true;
        }

        @Override
        protected void pass(int pass, Chunk chunk, double number, double clock, double loss) {
            for (int i = chunk.begin(0); i < chunk.end(0); i++) {
                main.weights[0][i]++;
            }
        }
    }

    /** Calls, from within a step, whatever it is given. */
    private static final class Within {
        private Runnable inside = () -> {};
        private final Model model = new Model();
        private final Counting optimizer = new OptimizerBuilder<>(model, Counting::new)
                .schedule("learningRate", Curve.of(this::rate))
                .build();

        private double rate(long clock) {
            inside.run();
            return 1;
        }

        private void step(Runnable calls) {
            inside = calls;
            optimizer.step();
            inside = () -> {};
        }
    }

    private static List<Method> changes() {
        List<Method> changes = Arrays.stream(ModelOptimizer.class.getMethods())
                .filter(method -> !READS.contains(signature(method)))
                .toList();
        assertTrue(changes.size() >= 15, changes::toString);
        return changes;
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private static String refusal(Method method, Within within, OptimizerState saved) {
        Map<Class<?>, Object> arguments = Map.of(
                double.class,
                1.0,
                long.class,
                3L,
                String.class,
                "learningRate",
                OptimizerState.class,
                saved,
                Object.class,
                within.model);
        Object[] values =
                Arrays.stream(method.getParameterTypes()).map(arguments::get).toArray();
        InvocationTargetException thrown = assertThrows(
                InvocationTargetException.class,
                () -> method.invoke(within.optimizer, values),
                method::toString);
        Throwable refused = thrown.getCause();
        return assertInstanceOf(ConcurrentModificationException.class, refused, signature(method))
                .getMessage();
    }

    @Test
    void everyCallThatChangesSomethingSaysWhichThreadIsInside() throws Exception {
        Within within = new Within();
        OptimizerState saved = within.optimizer.state().copy();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        Thread other = new Thread(
                () -> within.step(() -> {
                    entered.countDown();
                    await(refused);
                }),
                "the other one");
        other.setDaemon(true);
        other.start();
        entered.await();
        for (Method method : changes()) {
            String message = refusal(method, within, saved);
            assertTrue(
                    message.startsWith("thread 'the other one' is in a call of Counting, which"),
                    message);
        }
        assertEquals(0, within.optimizer.updates());
        refused.countDown();
        other.join();
        assertEquals(1, within.optimizer.clock());
        within.optimizer.step();
        assertEquals(2, within.model.w[0]);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStepCannotChangeItsOptimizer() {
        Within within = new Within();
        OptimizerState saved = within.optimizer.state().copy();
        List<String> messages = new ArrayList<>();
        within.step(
                () -> changes().forEach(method -> messages.add(refusal(method, within, saved))));
        assertEquals(changes().size(), messages.size());
        String start = "thread '" + Thread.currentThread().getName()
                + "' is in a call of Counting already";
        for (String message : messages) {
            assertTrue(message.startsWith(start), message);
        }
        assertEquals(1, within.optimizer.updates());
    }

    @Test
    void aHandleSetsNothingWhileACallIsInside() {
        Within within = new Within();
        List<HyperparameterHandle> handles = List.of(
                within.optimizer.handle("learningRate"),
                within.optimizer.handleOfAllGroups("learningRate"));
        for (HyperparameterHandle handle : handles) {
            String message = assertThrows(
                            ConcurrentModificationException.class,
                            () -> within.step(() -> handle.set(0.5)))
                    .getMessage();
            assertTrue(message.contains("is in a call of Counting already"), message);
            assertEquals(1, handle.get());
            handle.set(0.5);
            assertEquals(0.5, within.optimizer.hyperparameter("learningRate"));
            handle.set(1);
        }
    }

    @Test
    void callsThatFailLeaveToo() {
        Within within = new Within();
        Counting optimizer = within.optimizer;
        OptimizerState other = new OptimizerState(Map.of(), Map.of(), 0, 0, List.of());
        assertThrows(IllegalArgumentException.class, () -> optimizer.restore(other));
        assertThrows(IllegalArgumentException.class, () -> optimizer.clock(-1));
        assertThrows(IllegalArgumentException.class, () -> optimizer.hyperparameter("none", 1));
        assertThrows(IllegalStateException.class, () -> optimizer.observe(1));
        assertThrows(IllegalStateException.class, optimizer::perturb);
        assertThrows(IllegalStateException.class, () -> optimizer.step(null, 1));
        assertThrows(
                UnsupportedOperationException.class,
                () -> within.step(() -> {
                    throw new UnsupportedOperationException();
                }));
        within.inside = () -> {};
        optimizer.step();
        assertEquals(1, optimizer.updates());
    }

    /** Each step is whole or refused by name: none is lost, none hangs, nothing else is thrown. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void stepsOfTwoThreadsAreWholeOrRefused(int threads) throws Exception {
        Model model = new Model();
        Counting optimizer =
                new OptimizerBuilder<>(model, Counting::new).threads(threads).build();
        AtomicInteger steps = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();
        FutureTask<Void> first = hammer(optimizer, "second", steps, refusals);
        FutureTask<Void> second = hammer(optimizer, "first", steps, refusals);
        new Thread(first, "first").start();
        new Thread(second, "second").start();
        first.get();
        second.get();
        assertTrue(refusals.get() >= 9, () -> refusals + " refusals");
        assertEquals(steps.get(), optimizer.updates());
        optimizer.step();
        for (float w : model.w) {
            assertEquals(steps.get() + 1, w);
        }
        optimizer.close();
    }

    /** Makes steps until there are many and several were refused, for ten seconds at most. */
    private static FutureTask<Void> hammer(
            Counting optimizer, String other, AtomicInteger steps, AtomicInteger refusals) {
        return new FutureTask<>(() -> {
            long end = System.nanoTime() + 10_000_000_000L;
            while ((steps.get() < 300 || refusals.get() < 9) && System.nanoTime() < end) {
                try {
                    optimizer.step();
                    steps.incrementAndGet();
                } catch (ConcurrentModificationException refused) {
                    String message = refused.getMessage();
                    assertTrue(
                            message.startsWith("thread '" + other + "' is in")
                                    || message.startsWith("another thread is in"),
                            message);
                    refusals.incrementAndGet();
                }
            }
            return null;
        });
    }

    @Test
    void aCallerThatIsInterruptedFinishesItsStepAndStaysInterrupted() {
        Model model = new Model();
        Counting optimizer =
                new OptimizerBuilder<>(model, Counting::new).threads(2).build();
        Thread.currentThread().interrupt();
        for (int step = 0; step < 100; step++) {
            optimizer.step();
        }
        assertTrue(Thread.interrupted());
        assertEquals(100, model.w[199_999]);
        optimizer.close();
    }
}
