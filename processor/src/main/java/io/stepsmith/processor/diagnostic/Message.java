package io.stepsmith.processor.diagnostic;

import io.stepsmith.processor.ir.Numbers;
import java.util.Arrays;
import java.util.Locale;
import javax.tools.Diagnostic;

/**
 * Everything the processor says. A message has a stable code, says what is wrong, why, and what to write instead; each has a golden
 * test.
 */
public enum Message {
    // the model
    NOT_A_CLASS("@Optimizer is for classes; %s is %s. Put it on a class with @Param fields"),
    PRIVATE_CLASS("class %s is private, so the generated optimizer cannot reach it; make it package-private"),
    INNER_CLASS("class %s is an inner class; the generated optimizer needs it static or top-level"),
    NO_PARAMETERS("%s has no field with @Param, so there is nothing to train; mark its weight arrays with @Param"),
    PRIVATE_FIELD("%s %s is %s, so the generated optimizer%s cannot read it; %s"),
    INACCESSIBLE_FIELD("%s %s is %s, so the generated optimizer%s cannot read it; %s"),
    INACCESSIBLE_CLASS("class %s is not public, so the generated optimizer in package %s cannot reach it; make it public, or move the classes into "
            + "one package"),
    PARAMETER_METHOD("method %s %s, but the generated optimizer calls it in place of reading a field; %s"),
    STATIC_FIELD("%s %s is static, so two models would train the same array; remove static"),
    PARAMETER_TYPE("@Param %s has type %s, %s; %s"),
    MISSING_CLASS("class %s is %s %s, but is not there, so that not all parameters can be known; put the library that has it on the class path"),
    MISSING_VALUE("the value of %s in @%s on %s names something that is not there; put the library that has it on the class path"),
    RECURSIVE_MODEL("@Param %s leads back to %s; a model must be a tree whose depth is known when it is compiled"),
    MISSING_GRADIENT("%s has no gradient: there is no %s in %s%s. Declare one as %s, %s"),
    TWO_GRADIENTS("%s has more than one gradient: %s; say which with @Param(gradient = \"...\")"),
    GRADIENT_TYPE("the gradient %s has type %s, but its parameter %s has type %s; they must be the same"),
    BFLOAT16_GRADIENT("the gradient %s has type %s, but its parameter %s holds bfloat16 numbers, whose gradients are float; make it %s"),
    BFLOAT16_SEPARATE("%s holds bfloat16 numbers, whose gradients are float, but with separateGradients = true its gradient would have its own type; "
            + "declare a %s for the gradient beside it, such as %sGradient, and leave separateGradients out: of(model, gradients) reads it from a second "
            + "instance, too"),
    MASTER_NAME("%s has a state called master, which is the name of the weights that are kept beside the bfloat16 numbers of %s; rename the @State, or make "
            + "%s a float array"),
    GRADIENT_OF_OBJECT("@Param %s holds objects; %s belongs to the arrays inside, so write it there"),
    OPTIONAL_OF_SLICES("@Param %s has slices, which would have no place if it were absent; remove optional"),
    OBJECTS_OF_ARRAY("@Param %s is an array of numbers, but %s is for objects that have parameters; remove it"),
    LABEL_FIELD("labelField of @Param %s must name a String field, or with () a method, of the objects in an array or List; %s"),
    LISTED_CLASS("%s in the classes of @Param %s %s"),
    SHAPE("the shape of %s must be rows and columns, each a number or the name of an int field of its class, such as {\"rows\", \"columns\"}; %s"),
    SLICE_TYPE("@Slice marks an int field or method that says where a tensor begins in an array, but %s is of type %s; make it an int, or remove @Slice"),
    SLICE_OF("@Slice %s is of '%s', %s; name a flat array with @Param in its class, such as @Slice(of = \"weights\")"),
    SLICE_SHAPE("the size of slice %s must be a length, a shape of rows and columns, or one of matrices, rows and columns, each of these a number or the "
            + "name of an int field of its class, such as {\"layers\", \"rows\", \"columns\"}; %s"),
    SHAPE_OF_SLICED("@Param %s has slices and so no shape of its own; give each slice its shape, as in @Slice(of = \"%s\", shape = {\"rows\", \"columns\"})"),
    NEEDS_MATRIX("%s %s, but %s is no matrix; make it an array of rows, give it a shape, as in shape = {\"rows\", \"columns\"}, or, if it is "
            + "none, %s"),
    MODEL_STATE_OVERRIDDEN("%s differs between the groups '%s' and '%s', but @State(per = MODEL) %s of %s depends on it, and there is one for all "
            + "groups that have it; give them the same value, or %s"),
    MODEL_STATE_OF_LAYERS("the learning rate differs between the layers of a @LayerDecay, but @State(per = MODEL) %s of %s depends on it, and there "
            + "is one for all layers; remove @LayerDecay, or give them another rule with @Group(rule = ...)"),
    ALIASED_PARAMETER("%s is %s; an array can play one part only"),
    HIDDEN_FIELD("%s %s hides %s, which is %s; the generated optimizer reads members by their names and would miss it; rename one of "
            + "the two"),
    SAME_NAME("%s and %s would both be called %s in saved state and in messages; rename one of them"),
    PARAMETER_OF_SUBCLASS(Diagnostic.Kind.WARNING, "%6$s %1$s %7$s where %4$s stands for %3$s: %2$s knows the parameters of "
            + "%3$s only, and refuses it at run time; %5$s, move the parameter to %3$s, or remove %6$s"),
    GROUP_WITHOUT_PARAM("@Group on %s has no effect: there is no @Param beside it, so nothing is trained; add @Param, or remove @Group"),
    LAYER_DECAY_WITHOUT_PARAM("@LayerDecay on %s has no effect: there is no @Param beside it, so nothing is trained; add @Param, or remove @LayerDecay"),
    NO_LAYERS("@LayerDecay on %s needs an array or List of objects with @Param fields, one for each layer, but this is %s; for a factor on its "
            + "learning rate, write @Group(rateScale = ...)"),
    OUTER_WITHOUT_PARAM("@Outer on %s has no effect: there is no @Param beside it, so nothing is trained; add @Param, or remove @Outer"),
    OUTER_OF_NO_MATRIX("@Outer says that the gradient of a matrix is a product of factors of its rows and columns, but %s is %s; %s"),
    OUTER_ATTRIBUTE("%s of @Param %s does not go with @Outer: %s; remove one of the two"),
    OUTER_CLEARED("gradients = ACCUMULATED does not go with @Outer on %s: a product of two sums over micro-batches is not the sum of their products; "
            + "remove it, and add up with @Accumulate"),
    NO_FACTORS("%s of @Outer on %s names no field: there is no '%s' in %s%s; name a field of type %s with a factor for each of them"),
    FACTORS_TYPE("%s, which %s of @Outer on %s names, has type %s, but the factors of its gradient must be %s"),
    GRADIENT_NOT_READ("@Param %s names its gradient, but gradients are in a second object of this class here, by separateGradients = true on @Optimizer "
            + "or by a gradient of the object around it, so that %s of that one is read; remove one of the two attributes"),
    BATCH_SIZE("batchSize = \"%s\" must name an int of %s, a field or a method without arguments, that says over how many examples its gradients "
            + "are sums; %s"),
    BATCH_OF_SUMS("batchSize divides the sum of a window's gradients by all its examples, but @Accumulate(mean = false) says that the sum is not "
            + "divided; remove one of the two"),
    SPARSE_WITHOUT_PARAM("@Sparse on %s has no effect: the field has no @Param, so it is not trained; add @Param, or remove @Sparse"),
    SPARSE_TYPE("@Sparse %s has type %s, %s; write float[], double[], float[][], double[][], float or double"),
    SPARSE_RECORD("@Sparse %s is a component of the record %s, which is read through its accessor, but sparse parameters are fields; put it into a class "
            + "with a field that is not private"),
    SPARSE_FINAL("@Sparse %s is final, so no update could assign it; remove final"),
    SPARSE_ATTRIBUTE("@Param(%s = ...) on the sparse %s has no effect: %s; remove it"),
    SPARSE_STEP("@%s makes a step of all gradients together, but those of the sparse %s are applied as they come; remove it, or @Sparse"),
    SPARSE_REDUCTION("%s %s, but of the sparse %s a step sees only what it touches; %s"),
    SPARSE_EVALUATION("%s has other weights for evaluation than it trains, which takes a pass over all of them, but of the sparse %s a step sees only "
            + "what it touches; %s"),
    SPARSE_PERTURBATION("%s moves all weights to compute a second gradient, but of the sparse %s a step sees only what it touches; %s"),
    SPARSE_LOSS("%s reads the loss, which what is applied to the sparse %s does not have; %s"),
    SPARSE_STATES("the sparse %s cannot keep state as bfloat16; give it states of its own with @Group(states = States.AS_WEIGHTS)"),
    SPARSE_HOLDER("@Param %s %s, so it is not known at compile time whether there is %s, which is sparse; hold that in a field whose object is always there "
            + "and of one class"),
    SPARSE_FIRST("%s gives its state %s a value that depends on the weight at its first update, but steps are counted for the whole of the sparse %s, "
            + "whose weights are touched first at different steps; write @Sparse(number = Sparse.Per.ROW), or give it another rule"),
    SPARSE_NUMBER("the sparse %s is DEFERRED, which counts all steps as a dense optimizer does, but is to count those of each row; remove number, or write "
            + "@Sparse(untouched = Untouched.SKIPPED, number = Sparse.Per.ROW)"),
    SPARSE_DEFERRED("%s does not change weights of gradient 0 linearly, so the steps that the sparse %s misses could only be made up for one by one; %s, "
            + "or skip them with @Sparse(untouched = Untouched.SKIPPED)"),
    MODEL_TOO_LARGE("the optimizer of %s would have about %s constants, and a class file has room for %s; put parameters with the same settings into one "
            + "group by its name, keep them in arrays or lists of objects, or make two models"),
    NAME_CLASH("the generated class would be called %s, but that name is taken by %s; rename one of them"),

    // the rule of a model
    UNKNOWN_RULE("rule %s does not exist%s; check its import; the built-in rules are the classes of io.stepsmith.rule"),
    NOT_A_RULE("%s is not an update rule: it has no @UpdateRule%s"),
    NO_COMPANION("rule %s has no compiled form %s; compile the rule with this processor first (annotation processing must run "
            + "where the rule is compiled)"),
    INCOMPATIBLE_COMPANION("the compiled form of %s %s; compile it with the version of Stepsmith that this processor has"),

    // the modifiers of a model
    UNKNOWN_MODIFIER("modifier %s does not exist%s; check its import; the built-in modifiers are the classes of io.stepsmith.modifier"),
    NOT_A_MODIFIER("%s is not a modifier: it has no @UpdateModifier%s"),
    MODIFIER_ON_WEIGHT("%s sets the weight outright, so there is no update that %s could modify; use a rule of the form 'update', or "
            + "remove the modifier"),
    MODIFIER_TWICE("modifier %s is given twice; keep one"),
    MODIFIERS_EXCLUDE("modifiers %s and %s exclude each other; keep one"),
    EVALUATES_TWICE("%s and %s both say which weights are evaluated; keep one%s"),
    PERTURBS_TWICE("%s and %s both say where the second gradient of a step is computed, and there is one such place; keep one"),
    CHANGE_TOO_LATE("modifier %s reads what the step takes from the weight, but %s before it sets another weight; name %s first"),
    MODIFIERS_CROSS("%s reduce over all groups that have them, but not all groups name them in this order, so that each of them would need what "
            + "the other reduces first; name them in the same order everywhere"),
    CLIP_NOTHING("@Clip clips nothing; set at least one of value, tensorNorm, norm, adaptive and spikes, such as @Clip(norm = 1)"),
    ADDED_ON_WEIGHT("%s sets the weight outright, and such rules are not modified, so @%s cannot hold for it; use a rule of the form 'update', or %s"),
    STEP_WITHOUT_OPTIMIZER("@%s on %s has no effect: it is about an optimizer's steps, and there is no @Optimizer here; add @Optimizer, "
            + "or move it to the class that has it"),
    ADDED_TWICE("%s is among the modifiers, and %s adds it too; keep one%s"),
    GUARD_ATTRIBUTE("%s changes nothing, for %s; write %s beside it, or leave it out"),
    WATCH_NOTHING("@Watch watches nothing; name at least one statistic, such as @Watch(Statistic.GRADIENT_NORM)"),
    WATCHED_TWICE("%s is watched twice; keep one, that with the finer per, which includes the coarser ones"),
    SPARSE_WATCH("@Watch has norms of each step, but gradients of the sparse %s are applied as they come, one by one; remove @Watch, or remove @Sparse"),
    SPARSE_GUARD("@Guard(spike = ...) refuses a step before anything of it is written, but gradients of the sparse %s are applied as they come; leave "
            + "spike out, or remove @Sparse"),
    AVERAGE_ATTRIBUTE("an average of kind %s has no %s; it has %s. Remove it, or write kind = Average.%s"),
    NOT_EXPOSED("modifier %s reads '%s', which %s does not expose%s; it exposes %s. In a rule of your own, put @Expose on the value"),

    // hyperparameters
    UNKNOWN_HYPERPARAMETER("%s has no hyperparameter '%s'%s; it has %s"),
    OUT_OF_RANGE("%s = %s is outside its range %s in %s"),
    NOT_IN_FLOAT("%s = %s of %s %s, and weights in float arrays meet it as that; it can be %s, or make the arrays double[]"),
    WRONG_TYPE("%s of %s is %s; write @With(name = \"%s\", %s)"),
    UNKNOWN_CHOICE("%s of %s cannot be '%s'%s; it can be %s"),
    SET_TWICE("%s is set twice; keep one"),
    NO_PRESET("%s has no preset for the convention %s; besides its own defaults it has %s. Set the hyperparameters one by one, or declare a "
            + "variant of the rule with @Preset"),
    PRESET_WITHOUT_RULE("@Preset on %s has no effect: it is not an update rule; add @UpdateRule, or remove @Preset"),
    GROUP_NAME("a group cannot be called '%s', for its name stands in generated code; use letters, digits, '_', '-', '.', and single spaces "
            + "between them"),
    GROUP_CONFLICT("group '%s' stands for different settings here and at %s; give one of them another name"),

    DECAY_OF_RULE("%s does its own weight decay (it has a hyperparameter weightDecay), so no kind of decay can be put beside it; remove the "
            + "attribute"),

    // schedules
    SCHEDULE_WITHOUT_OPTIMIZER("@%s on %s has no effect: it sets the schedule of an optimizer, and there is no @Optimizer here; add "
            + "@Optimizer, or move it to the class that has it"),
    PHASE_WITHOUT_LENGTH("this phase has no end, but another follows; give it steps, epochs or a portion, and if it repeats, a number of times"),
    LENGTH_NEEDED("%s needs a length; give it steps, epochs or a portion"),
    TWO_LENGTHS("this %s has both %s and %s; keep one"),
    PHASE_LENGTH("%s = %s is not a length; it must be above 0%s"),
    PORTION_SUM("the portions of the schedule of %s sum to %s, so the end of the training would cut it off; they must sum to at most 1"),
    SHAPE_ATTRIBUTE("%s phases have no %s; they have %s"),
    SHAPE_NEEDS("%s phases need the attribute %s; add it"),
    POSITIONS("the positions 'at' of %s phases must %s"),
    CYCLES("%s is from one cycle to the next, but this phase has only one; give it a repeat, or remove the attribute"),
    UNKNOWN_GROUP("there is no group '%s'%s; there are %s. A group has the name of its @Group, or that of its field"),
    SCHEDULED_SWITCH("%s of %s is not a double, so it cannot be scheduled"),
    SCHEDULE_OUT_OF_RANGE("the schedule takes %s to %s, which is outside its range %s"),
    SCHEDULE_NOT_IN_FLOAT("the schedule takes %s to %s, which %s, and weights in float arrays meet it as that; it can be %s, or make the arrays double[]"),
    RATE_ZERO(Diagnostic.Kind.WARNING, "the learning rate of %s is 0, %s; %s. "
            + "Suppress with @SuppressWarnings(\"stepsmith.RateZero\")"),

    PLATEAU_CHANGES_NOTHING("this @Plateau never changes the learning rate; give it a factor and a floor below 1, or a growth and a ceiling above 1"),
    RATE_JUMPS(Diagnostic.Kind.WARNING, "the learning rate jumps from %s to %s between two phases, by a factor of more than 10; start where the "
            + "phase before ends, %s. Suppress with @SuppressWarnings(\"stepsmith.RateJumps\")"),
    WARM_UP_TOO_LONG(Diagnostic.Kind.WARNING, "the warm-up takes %s, more than what comes after it (%s): it multiplies the phases and "
            + "does not delay them; make it shorter. Suppress with @SuppressWarnings(\"stepsmith.WarmUpTooLong\")"),
    PORTIONS_FALL_SHORT(Diagnostic.Kind.WARNING, "the portions sum to %s, so the last value holds for the rest of the training; if that is "
            + "meant, say so with a CONSTANT phase. Suppress with @SuppressWarnings(\"stepsmith.PortionsFallShort\")"),
    DECAY_WANTED(Diagnostic.Kind.WARNING, "%s wants a learning rate that decays, but this one %s %s, where it does not come to rest; add @Schedule(shape = "
            + "Shape.LINEAR, to = 0, portion = 1), with which the builder asks for totalSteps. A curve that the builder is given instead is not seen here. "
            + "Suppress with @SuppressWarnings(\"stepsmith.DecayWanted\")"),
    CONSTANT_WANTED(Diagnostic.Kind.WARNING, "%s wants a constant learning rate, but this one falls from %s to %s: it shortens its steps or averages by "
            + "itself, and a decay on top stops it early; leave the decay out, while a @WarmUp may stay. Suppress with "
            + "@SuppressWarnings(\"stepsmith.ConstantWanted\")"),
    RATE_GUESSED(Diagnostic.Kind.WARNING, "the learning rate %s is the default of %s, a guess that diverges on some models; set the one that a range "
            + "test finds, or use Prodigy, which needs none. Suppress with @SuppressWarnings(\"stepsmith.RateGuessed\")"),

    // gradients
    SECOND_GRADIENT("@%s does not go with %s, whose steps have a second gradient, computed at other weights; leave one of them out"),

    // arithmetic
    FAST_DIVISION_KEPT(Diagnostic.Kind.WARNING, "the division in '%s' of %s stays one under arithmetic = FAST_DIVISION: as far as the rule shows, its denominator "
            + "is %s, and must be from 1.2e-38 to 4.2e37 to be replaced; write a denominator like Math.sqrt(..) + epsilon with an epsilon of 1e-37 "
            + "or more, or arithmetic = FAST. Suppress with @SuppressWarnings(\"stepsmith.FastDivisionKept\")"),
    FAST_CHANGES_NOTHING(Diagnostic.Kind.WARNING, "arithmetic = %s changes nothing here, for no rule of this model adds a product of values per weight to "
            + "something; remove it. Suppress with @SuppressWarnings(\"stepsmith.FastChangesNothing\")"),
    FAST_DIVISION_OF_NOTHING(Diagnostic.Kind.WARNING, "arithmetic = FAST_DIVISION is FAST here, for no rule of this model divides one value per weight by "
            + "another in float arrays; write arithmetic = FAST. Suppress with @SuppressWarnings(\"stepsmith.FastDivisionOfNothing\")"),
    FAST_DIVISION_WITHOUT_SIMD(Diagnostic.Kind.WARNING, "arithmetic = FAST_DIVISION, but there are no SIMD kernels in this compilation, and scalar code for it is several times "
            + "slower than a division, which C2 can make into SIMD by itself; give javac --add-modules jdk.incubator.vector, or write arithmetic = FAST. Suppress with "
            + "@SuppressWarnings(\"stepsmith.FastDivisionWithoutSimd\")"),
    FAST_DIVISION_SCHEDULE("the schedule takes %s to %s, but arithmetic = FAST_DIVISION needs it in %s, or the denominators it is in cannot be shown to be in range; change the "
            + "schedule, or write arithmetic = FAST"),

    // the format of state
    ROUNDING_OF_NOTHING("stateRounding is for states = BFLOAT16, but the state here is kept as the weights are; write states = States.BFLOAT16 beside it, or leave "
            + "it out"),
    STATES_AS_WEIGHTS(Diagnostic.Kind.WARNING, "states = BFLOAT16 changes nothing in %s: %s. Leave it out, or suppress with "
            + "@SuppressWarnings(\"stepsmith.StatesAsWeights\")"),
    DECAY_LOST(Diagnostic.Kind.WARNING, "state %s of %s is multiplied by %s at every update, which takes so little from it that rounding to nearest "
            + "even puts it back: it rises and never falls; write stateRounding = StateRounding.STOCHASTIC. Suppress with "
            + "@SuppressWarnings(\"stepsmith.DecayLost\")"),
    STATE_NEVER_READ(Diagnostic.Kind.WARNING, "no update depends on what the one before left in @State %s, so no optimizer has it: it takes no memory, "
            + "and state() does not list it. To have it, let what is returned depend on its value before; else a local variable will do. "
            + "Suppress with @SuppressWarnings(\"stepsmith.StateNeverRead\")"),

    // the runtime
    INCOMPATIBLE_RUNTIME("the runtime that this compilation sees is %s than this processor: %s; use the same version of stepsmith-runtime and "
            + "stepsmith-processor"),

    // options
    PROCESSOR_PATH("the processor's path lacks the class %s; give javac both jars, -processorpath stepsmith-processor.jar:stepsmith-runtime.jar (with ; "
            + "between them on Windows)"),
    OPTION("option %s = %s is not understood; it can be %s"),
    NO_VECTOR_MODULE("stepsmith.simd = ON, but this compilation does not see jdk.incubator.vector; %s"),
    SCALAR_ONLY(Diagnostic.Kind.NOTE, "no SIMD kernels for %s: this compilation does not see jdk.incubator.vector. The scalar kernels give "
            + "the same results; for SIMD %s"),
    LATER_RELEASE(Diagnostic.Kind.NOTE, "this compilation is for Java %s, but the runtime of Stepsmith, and so what trains with it, runs on Java 17 and "
            + "later; without jdk.incubator.vector, which compilations for older versions do not see, there are no SIMD kernels"),
    RELEASE("this compilation is for Java %s, and generated optimizers need Java 8 or later: give javac --release 8 or a later one; they run on Java 17 "
            + "and later"),

    // writing a rule
    RULE_CLASS("rule %s is %s; a rule must be a concrete, non-generic, top-level or static class that is not private"),
    RULE_METHOD("rule %s must have exactly one of: double update(double w, double g, Step step), double weight(double w, double g, "
            + "Step step), with parameters of types Tensor, Row, Column, Model after these where it reduces; %s"),
    EVALUATE_METHOD("the evaluate of rule %s must be double evaluate(double w): it is no part of a step, so there is no Step and no gradient; "
            + "what it needs of a step must be kept in a @State"),
    PERTURB_METHOD("the perturb of rule %s must be double perturb(double w, double g, Step step), with parameters of types Tensor, Row, "
            + "Column, Model after these where it reduces"),
    STATE_ASSIGNED("%s assigns state %s, but it only reads: it may be called any number of times between two steps, and what it gives is "
            + "taken back; assign the state in the method of the step, or use a local variable"),
    STATE_OF_REFUSED("@State(alsoWhenRefused = true) %s %s; %s"),
    MODIFIER_METHOD("modifier %s must have at least one of: double gradient(double w, double g, Step step), double update(double w, double g, "
            + "double u, Step step), double weight(double w, double change, double next, Step step), double perturb(double w, double g, Step step), "
            + "double evaluate(double w), boolean accepts(double w, double g, Step step), and at most void first(double w, double g, Step step) beside them, with parameters of types Tensor, Row, Column, Model after these "
            + "where it reduces; %s"),
    EXPOSE("%s %s; @Expose is for a double that is @State, @Hyper, or a local variable assigned only where it is declared"),
    EXPOSED_FIELD("@Exposed %s must be a double field of an @UpdateModifier, neither static nor final; %s"),
    ACCEPTS_BY_PARTS("accepts(...) decides for the whole step, but its value differs from %s to %s; reduce over the model, such as model.norm(g)"),
    EXPOSED_TOO_EARLY("%s(...) does not run after the rule, so it cannot read @Exposed values; read them in update(...) or weight(...)"),
    VARIANT_NOT_EMPTY("%s is a variant of %s and so must not declare %s; write a rule of its own, or move the change to the original"),
    VARIANT_CYCLE("%s is a variant of itself"),
    DECAY_ON_WEIGHT("%s sets the weight outright, so a kind of decay cannot be put beside it; use the form 'update', or put decay "
            + "into the rule"),
    RULE_FIELD("field %s is neither @Hyper, @State nor private static final; a rule's other fields would not be kept per weight"),
    FIXED_FIELD("@%s %s is %s, but %s; remove %s, or if it is a constant, make it private static final without @%s"),
    HYPER_AND_STATE("field %s is both @Hyper and @State; a hyperparameter is set by the model, state is kept for every weight; keep one"),
    HYPER_TYPE("@Hyper %s has type %s; it can be double, int, boolean or an enum"),
    LOSS_BOUND("@Hyper(boundsLoss = true) %s has type %s, but a lower bound of the loss is a double; make it one, or remove boundsLoss"),
    HYPER_NAME("a @Hyper cannot be called %s: %s"),
    STATE_NAME("a @State cannot be called %s: %s has this name; give it another one"),
    STATE_TYPE("@State %s has type %s; it must be double"),
    DEFAULT_NOT_CONSTANT("the initial value of %s is not a constant; write %s"),
    BAD_DEFAULT("%s = %s is outside its own range %s"),
    NO_RULE_SOURCE("the source of rule %s cannot be read here, so it cannot be compiled; %s, or compile it once with javac and use the class "
            + "files (in IntelliJ: -Djps.track.ap.dependencies=false)"),
    UNSUPPORTED_SYNTAX("%s cannot be part of a rule: %s"),
    UNSUPPORTED_TYPE("a value of type %s cannot be part of a rule; use double, int or boolean"),
    UNKNOWN_NAME("'%s' is not a parameter, local variable, @Hyper, @State or constant of this rule%s"),
    UNSUPPORTED_CALL("%s cannot be called in a rule; %s"),
    INEXACT_FUNCTION("Math.%s may give other bits on another machine; write StrictMath.%s"),
    FUNCTION_PER_WEIGHT("%s is not available on a value per weight; only what is the same for all weights, such as step.number() and "
            + "hyperparameters, may go through it. Write powers as products, such as g * g, square roots with Math.sqrt, and what else there is with "
            + "Exact.%s"),
    INT_PER_WEIGHT("an int per weight cannot be compiled to SIMD; write the numbers as double (1.0 rather than 1)"),
    INT_DIVISION("an int can be divided only by a constant other than 0; make one side a double"),
    TYPE_MISMATCH("%s is needed here, this is %s"),
    NOTHING_TO_REDUCE("%s of a value that is the same for all weights of a %s: there is nothing to reduce over a %s; use the value as it is"),
    BRANCHED_REDUCTION("%s stands under a condition that each %s decides for itself, but all take part in it; call it before the "
            + "condition, and choose the value that it is given with ?:"),
    STATE_LEVEL("@State(per = %s) %s is one number for a whole %s, but this value is one per %s; reduce it first, with sum, mean, max or norm, "
            + "or keep the state per %s"),
    ASSIGNED_HYPER("hyperparameter %s is assigned; a rule reads its hyperparameters, use a local variable"),
    RECURSIVE_HELPER("%s calls itself; helpers are inlined, so they cannot"),
    NESTED_TOO_DEEP("more than %s expressions, branches and calls of helpers stand in each other here; give some of the inner ones a local "
            + "variable, or write branches one after the other"),
    RULE_TOO_LARGE("with this, the rule has more than %s different operations, those of helpers included for each different value that they are "
            + "called with; keep what it computes several times in local variables, or compute less"),
    TOO_MANY_CASES("rule %s needs more than %s loops under this configuration, one for each outcome of the conditions that do not "
            + "depend on the weight; merge some of these conditions"),
    KERNEL_TOO_LARGE("%s would be a method with %s, and a class file has room for %s; %s"),
    INTERPRETED_KERNEL(Diagnostic.Kind.WARNING, "%s is a method of about %s bytes of code, and HotSpot compiles none above %s: it stays in the "
            + "interpreter, which is 20 times slower or more; compute less in it, or run java with -XX:-DontCompileHugeMethods. Suppress with "
            + "@SuppressWarnings(\"stepsmith.InterpretedKernel\")"),

    // a defect of ours
    INTERNAL("Stepsmith failed on %s; this is a defect of the processor, please report it with this trace: %s");

    private final Diagnostic.Kind kind;
    private final String format;

    Message(String format) {
        this(Diagnostic.Kind.ERROR, format);
    }

    Message(Diagnostic.Kind kind, String format) {
        this.kind = kind;
        this.format = format;
    }

    /** Error, warning or note. */
    public Diagnostic.Kind kind() {
        return kind;
    }

    /** The stable code, such as {@code UnknownRule}; the name by which a warning is suppressed. */
    public String code() {
        StringBuilder code = new StringBuilder();
        for (String word : name().split("_")) {
            code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return code.toString();
    }

    /** The text with its code; numbers are written as people do. */
    public String text(Object... arguments) {
        Object[] written = Arrays.stream(arguments)
                .map(argument -> argument instanceof Double number ? Numbers.text(number) : argument).toArray();
        return "[" + code() + "] " + String.format(Locale.ROOT, format, written);
    }
}
