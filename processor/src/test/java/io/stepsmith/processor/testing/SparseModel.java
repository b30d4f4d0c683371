package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.SparseRows;
import io.stepsmith.SparseScalar;
import io.stepsmith.SparseWeights;

import java.lang.reflect.Constructor;

/** A model with sparse parameters and its optimizer, both generated for a test. */
public final class SparseModel {
    public final Object model;
    public final ModelOptimizer<?> optimizer;

    private SparseModel(Object model, ModelOptimizer<?> optimizer) {
        this.model = model;
        this.optimizer = optimizer;
    }

    /** A new model of package {@code models}. */
    public static SparseModel of(Compiled compiled, String name) throws Exception {
        Class<?> type = compiled.load().loadClass("models." + name);
        Constructor<?> constructor = type.getDeclaredConstructor();
        Object model = constructor.newInstance();
        Class<?> optimizer = type.getClassLoader().loadClass("models." + name + "Optimizer");
        return new SparseModel(
                model, (ModelOptimizer<?>) optimizer.getMethod("of", type).invoke(null, model));
    }

    /** The root of the sparse parameters. */
    public Object sparse() throws Exception {
        return call(optimizer, "sparse");
    }

    /** That of one more thread. */
    public Object worker() throws Exception {
        return call(optimizer, "worker");
    }

    /** Ends a step. */
    public void applied() throws Exception {
        call(optimizer, "applied");
    }

    @SuppressWarnings("unchecked")
    public <A> SparseWeights<A> weights(String name) throws Exception {
        return (SparseWeights<A>) call(sparse(), name);
    }

    @SuppressWarnings("unchecked")
    public <A> SparseRows<A> rows(String name) throws Exception {
        return (SparseRows<A>) call(sparse(), name);
    }

    public SparseScalar scalar(String name) throws Exception {
        return (SparseScalar) call(sparse(), name);
    }

    public <T> T field(String name) throws Exception {
        return fieldOf(model, name);
    }

    @SuppressWarnings("unchecked")
    public static <T> T fieldOf(Object object, String name) throws Exception {
        return (T) object.getClass().getField(name).get(object);
    }

    public void set(String name, Object value) throws Exception {
        model.getClass().getField(name).set(model, value);
    }

    /** Calls a method without arguments. */
    @SuppressWarnings("unchecked")
    public static <T> T call(Object of, String method) throws Exception {
        return (T) of.getClass().getMethod(method).invoke(of);
    }
}
