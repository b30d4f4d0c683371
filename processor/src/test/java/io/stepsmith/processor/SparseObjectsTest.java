package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stepsmith.SparseRows;
import io.stepsmith.SparseScalar;
import io.stepsmith.SparseWeights;
import io.stepsmith.processor.testing.Compiled;
import io.stepsmith.processor.testing.SparseModel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.List;

/**
 * Sparse parameters in objects, some of them in objects in Lists and arrays, with the names that
 * generated code uses itself; what is missing has its name in what is thrown.
 */
class SparseObjectsTest {
    private static final String FOREST = """
            package models;
            import io.stepsmith.*;
            import io.stepsmith.rule.*;
            import java.util.*;
            @Optimizer(rule = Sgd.class, learningRate = 1)
            public class Forest {
                @Param public List<Tree> trees = new ArrayList<>(List.of(new Tree(), new Tree()));
                @Param public Tree model = new Tree();
                @Param @Sparse public double[] object = {1};
                public static class Tree {
                    @Param public Leaf access = new Leaf();
                    @Param public Leaf[] at = {new Leaf(), new Leaf()};
                    @Param @Sparse public double[] path = {1};
                    @Param @Sparse public double[] Math = {1};
                    @Param @Sparse public double[] KERNELS = {1};
                    @Param @Sparse public double place = 1;
                }
                public static class Leaf {
                    @Param @Sparse public double[] index = {1};
                    @Param @Sparse public float[][] now = {{1}};
                    @Param @Sparse public double object = 1;
                }
            }
            """;

    private final Compiled compiled = Compiled.of(Compiled.WITH_VECTORS, FOREST);
    private SparseModel forest;
    private Object tree;
    private Object leaf;

    @BeforeEach
    void make() throws Exception {
        forest = SparseModel.of(compiled, "Forest");
        tree = at(forest.sparse(), "trees", 1);
        leaf = at(tree, "at", 1);
    }

    private static Object at(Object sparse, String method, int index) throws Exception {
        try {
            return sparse.getClass().getMethod(method, int.class).invoke(sparse, index);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    private Object tree() throws Exception {
        return forest.<List<?>>field("trees").get(1);
    }

    private Object leaf() throws Exception {
        return SparseModel.<Object[]>fieldOf(tree(), "at")[1];
    }

    @Test
    void eachObjectHasItsOwn() throws Exception {
        SparseModel.<SparseWeights<double[]>>call(leaf, "index").apply(0, 0.5);
        SparseModel.<SparseRows<float[]>>call(leaf, "now").applyRow(0, new float[] {0.5f}, 0);
        SparseModel.<SparseScalar>call(leaf, "object").apply(0.5);
        SparseModel.<SparseWeights<double[]>>call(tree, "path").apply(0, 0.25);
        SparseModel.<SparseScalar>call(tree, "place").apply(0.25);
        Object only = SparseModel.call(SparseModel.call(forest.sparse(), "model"), "access");
        SparseModel.<SparseWeights<double[]>>call(only, "index").apply(0, 0.75);
        SparseModel.<SparseWeights<double[]>>call(tree, "Math").apply(0, 0.25);
        SparseModel.<SparseWeights<double[]>>call(tree, "KERNELS").apply(0, 0.5);
        assertArrayEquals(new double[] {0.75}, SparseModel.fieldOf(tree(), "Math"));
        assertArrayEquals(new double[] {0.5}, SparseModel.fieldOf(tree(), "KERNELS"));
        assertArrayEquals(new double[] {0.5}, SparseModel.fieldOf(leaf(), "index"));
        assertArrayEquals(new float[] {0.5f}, SparseModel.<float[][]>fieldOf(leaf(), "now")[0]);
        assertEquals(0.5, SparseModel.<Double>fieldOf(leaf(), "object"));
        assertArrayEquals(new double[] {0.75}, SparseModel.fieldOf(tree(), "path"));
        assertEquals(0.75, SparseModel.<Double>fieldOf(tree(), "place"));
        Object other = SparseModel.fieldOf(forest.field("model"), "access");
        assertArrayEquals(new double[] {0.25}, SparseModel.fieldOf(other, "index"));
        assertArrayEquals(
                new double[] {1},
                SparseModel.fieldOf(forest.<List<?>>field("trees").get(0), "path"));
    }

    @Test
    void indicesThatAreNotThereAreNamed() {
        refused(
                IndexOutOfBoundsException.class,
                "Forest.trees has no element 2, but 2 from 0 on",
                () -> at(forest.sparse(), "trees", 2));
        refused(
                IndexOutOfBoundsException.class,
                "Forest.trees[1].at has no element -1, but 2 from 0 on",
                () -> at(tree, "at", -1));
    }

    @Test
    void objectsThatAreGoneAreNamed() throws Exception {
        SparseWeights<double[]> index = SparseModel.call(leaf, "index");
        SparseRows<float[]> now = SparseModel.call(leaf, "now");
        SparseScalar object = SparseModel.call(leaf, "object");
        String gone =
                " is null, or is no longer there: an object, array or List on the way to it is null or has become shorter";
        tree().getClass().getField("at").set(tree(), one());
        refused(
                NullPointerException.class,
                "Forest.trees[1].at[1].index" + gone,
                () -> index.apply(0, 1));
        tree().getClass().getField("at").set(tree(), null);
        refused(
                NullPointerException.class,
                "Forest.trees[1].at[1].now" + gone,
                () -> now.applyRow(0, new float[1], 0));
        refused(
                NullPointerException.class,
                "Forest.trees[1].at[1].object" + gone,
                () -> object.apply(1));
        forest.<List<?>>field("trees").remove(1);
        refused(
                NullPointerException.class,
                "Forest.trees[1].at[1].index" + gone,
                () -> index.apply(new int[1], new double[1], 1));
        forest.set("object", null);
        refused(
                NullPointerException.class,
                "Forest.object is null",
                () -> forest.<double[]>weights("object").apply(0, 1));
    }

    private Object one() throws Exception {
        Object one = java.lang.reflect.Array.newInstance(leaf().getClass(), 1);
        java.lang.reflect.Array.set(one, 0, leaf());
        return one;
    }

    @Test
    void nullIsNamed() throws Exception {
        SparseWeights<double[]> index = SparseModel.call(leaf, "index");
        SparseRows<float[]> now = SparseModel.call(leaf, "now");
        String where = "Forest.trees[1].at[1].";
        refused(
                NullPointerException.class,
                "the gradients to be applied to " + where + "index are null",
                () -> index.apply(new int[1], null, 1));
        refused(
                NullPointerException.class,
                "the array that says what of " + where + "index to update is null",
                () -> index.apply(null, new double[1], 1));
        refused(
                NullPointerException.class,
                "the gradients to be applied to " + where + "now are null",
                () -> now.applyRow(0, null, 0));
        refused(
                NullPointerException.class,
                "the gradients to be applied to " + where + "now are null",
                () -> now.applyRows(new int[1], null, 1));
        refused(
                NullPointerException.class,
                "the array that says what of " + where + "now to update is null",
                () -> now.applyRows(null, new float[1], 1));
    }

    /** As an array is that two parameters have. */
    @Test
    void aNumberOfASharedObjectIsRefused() throws Exception {
        Object model = forest.model.getClass().getConstructor().newInstance();
        Object shared = SparseModel.<List<?>>fieldOf(model, "trees").get(0);
        Class<?> type = shared.getClass();
        type.getField("access").set(shared, SparseModel.fieldOf(forest.field("model"), "access"));
        model.getClass().getField("model").set(model, shared);
        for (String array : List.of("path", "Math", "KERNELS")) {
            type.getField(array).set(shared, new double[0]);
        }
        Object leaf = SparseModel.fieldOf(shared, "access");
        leaf.getClass().getField("index").set(leaf, new double[0]);
        leaf.getClass().getField("now").set(leaf, new float[0][]);
        type.getField("at").set(shared, java.lang.reflect.Array.newInstance(leaf.getClass(), 0));
        refused(
                IllegalStateException.class,
                "Forest.model.access.object is the number that Forest.trees[0].access.object is too, and would have a state for each: mark only one of the members with @Param that hold the object",
                () -> {
                    try {
                        forest.optimizer
                                .getClass()
                                .getMethod("of", model.getClass())
                                .invoke(null, model);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void refused(
            Class<? extends RuntimeException> type, String message, Executable call) {
        assertEquals(message, assertThrows(type, call).getMessage());
    }
}
