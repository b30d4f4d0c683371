package io.stepsmith;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that is trained, or a method that returns what is trained: {@code float[]},
 * {@code double[]}, or {@code short[]} that holds {@link Bfloat16} numbers. It may also be
 * {@code float[][]}, {@code double[][]}, {@code short[][]} (one tensor, its rows in order), or a
 * {@link java.nio.FloatBuffer} on the heap (the whole, whatever its position and limit). Or it is
 * an object whose class has {@code @Param} members itself, or an array or {@link java.util.List} of
 * such objects. A field must not be private or static, and no subclass may have a field of its name
 * or of its gradient's. An object must have no parameters beside those of the type that its member
 * is declared with, so none of a subclass. An optimizer refuses others, as it refuses a model of a
 * subclass with parameters of its own. Arrays are read from the model again at every step, so that
 * a model may replace them, but not change their lengths.
 *
 * <p>A method has no arguments and is not private, static or generic; it may be that of an
 * interface or an abstract class. In paths it has its name, without {@code get}: {@code weights}
 * for {@code getWeights()}. Only threads that use the optimizer call it, at every step and twice
 * when the optimizer is made. It must return the array itself: one that is another the second time
 * is refused. A List may be a new one of the same objects. What it throws passes, and nothing has
 * been written then.
 *
 * <p>Beside {@code bfloat16} numbers the gradient is {@code float}, and the optimizer keeps the
 * weights in {@code float} as state by the name of {@code master}. It reads them from the model
 * when it is made, and trains them as it would train a {@code float[]}, bit for bit. With every
 * update it writes them into the model, rounded to nearest even. From then on the model's numbers
 * are only written: whoever loads other weights makes the optimizer afterwards, or restores a
 * state, which has them.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Param {
    /**
     * {@return the field of the same class that holds the gradient, or with {@code ()} the method
     * that returns it} By default the only one that exists of {@code wGradient}, {@code wGrad} and
     * {@code dW}, for a parameter {@code w}: of a field a field, of a method a method or else a
     * field. It may be null until the first step. Not together with
     * {@link Optimizer#separateGradients}.
     *
     * <p>Beside a member with objects, the gradients are in objects like them, of the same classes
     * and as many, of the member named here. With {@code @Param(gradient = "grad") Tensor value},
     * each array of {@code Tensor grad} is the gradient of the same array of {@code value}.
     */
    String gradient() default "";

    /**
     * {@return the classes of the objects that a member of a supertype holds, each with parameters
     * of its own: {@code {Dense.class, Convolution.class}} for a {@code List<Layer>}} Of a sealed
     * type those that it permits, by themselves. An object of a subclass of one of them is taken
     * for it; one of another class is refused if it has parameters, and otherwise left alone.
     */
    Class<?>[] classes() default {};

    /**
     * {@return the String field, or with {@code ()} the method, that names each object of an array
     * or List in paths: {@code blocks[encoder].query} in place of {@code blocks[0].query}} Labels
     * are read when the optimizer is made, and each must be another: a text without brackets and
     * control characters. Saved state has them in its names.
     *
     * <p>State belongs to the place in the array or List, not to the label. Where objects are
     * exchanged later, each goes on with the state of its new place, under the label that was read
     * there. So keep their order, or make another optimizer, whose state begins anew.
     */
    String labelField() default "";

    /**
     * {@return whether it may be absent: where it and its gradient are null when the optimizer is
     * made, it is left out} It cannot come or go later.
     */
    boolean optional() default false;

    /**
     * {@return whether the gradient points uphill, to what is to be maximised: its sign is then
     * flipped}
     */
    boolean ascend() default false;

    /**
     * {@return the shape of a flat array that holds a matrix, row after row: rows and columns} Each
     * is the name of an {@code int} field of the class, or with {@code ()} of a method, or a
     * number, as in {@code {"vocabulary", "width"}}. Rules that treat matrices in another way than
     * vectors then see a matrix.
     */
    String[] shape() default {};
}
