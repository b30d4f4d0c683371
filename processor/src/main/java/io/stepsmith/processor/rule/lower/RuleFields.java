package io.stepsmith.processor.rule.lower;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;

import io.stepsmith.Decay;
import io.stepsmith.engine.state.SlotNames;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.compile.simplify.Fold;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.GraphBuilder;
import io.stepsmith.processor.ir.Level;
import io.stepsmith.processor.ir.Node;
import io.stepsmith.processor.ir.Op;
import io.stepsmith.processor.ir.Range;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Type;
import io.stepsmith.processor.model.GroupSpec;
import io.stepsmith.processor.model.ScheduleSpec;
import io.stepsmith.processor.rule.source.RuleSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** The fields of a rule: hyperparameters with defaults and ranges, state, and constants. */
record RuleFields(List<Rule.Hyper> hypers, List<Rule.Slot> slots, List<String> exposed) {
    private static final List<String> RESULTS =
            List.of(Graph.UPDATE, Graph.WEIGHT, Graph.EVALUATE, Graph.PERTURB);

    static RuleFields read(
            RuleHeader header, RuleSource source, Expressions expressions, RuleMembers members) {
        Map<String, VariableTree> trees = new LinkedHashMap<>();
        for (Tree member : source.tree().getMembers()) {
            if (member instanceof VariableTree variable) {
                trees.put(variable.getName().toString(), variable);
            }
        }
        List<VariableElement> fields =
                ElementFilter.fieldsIn(header.element().getEnclosedElements());
        fields.forEach(field -> FieldRole.check(field, tree(field, trees)));
        fields.stream()
                .filter(RuleFields::isConstant)
                .forEach(field -> members.addConstant(tree(field, trees)));
        List<Rule.Hyper> hypers = new ArrayList<>();
        List<Rule.Slot> slots = new ArrayList<>();
        List<String> exposed = new ArrayList<>();
        for (VariableElement field : fields) {
            VariableTree tree = tree(field, trees);
            if (ExposedFields.isExposed(field, tree)) {
                exposed.add(field.getSimpleName().toString());
            }
            if (AnnotationValues.find(field, StepsmithAnnotation.HYPER).isPresent()) {
                checkName(tree, header);
                Rule.Hyper hyper = hyper(field, tree, expressions);
                hypers.add(hyper);
                members.add(hyper);
            } else if (AnnotationValues.find(field, StepsmithAnnotation.STATE).isPresent()) {
                Rule.Slot slot = slot(field, tree, header, expressions);
                slots.add(slot);
                members.add(slot);
            } else if (ExposedFields.isReceiver(field, tree, header)) {
                members.addReceiver(field.getSimpleName().toString());
            } else if (!isConstant(field)) {
                throw new Refusal(Message.RULE_FIELD, tree, field.getSimpleName());
            }
        }
        if (header.decay() != Decay.NONE) {
            Rule.Hyper decay = new Rule.Hyper(
                    Rule.WEIGHT_DECAY,
                    Type.REAL,
                    header.weightDecay(),
                    Range.NOT_NEGATIVE,
                    List.of());
            hypers.add(decay);
            members.add(decay);
        }
        return new RuleFields(List.copyOf(hypers), List.copyOf(slots), List.copyOf(exposed));
    }

    private static VariableTree tree(VariableElement field, Map<String, VariableTree> trees) {
        return Objects.requireNonNull(trees.get(field.getSimpleName().toString()));
    }

    private static void checkName(VariableTree tree, RuleHeader header) {
        if (tree.getName().contentEquals(ScheduleSpec.RATE)) {
            throw new Refusal(
                    Message.HYPER_NAME,
                    tree,
                    ScheduleSpec.RATE,
                    "every rule has a learning rate already, step.learningRate()");
        }
        if (tree.getName().contentEquals(GroupSpec.RATE_SCALE)) {
            throw new Refusal(
                    Message.HYPER_NAME,
                    tree,
                    GroupSpec.RATE_SCALE,
                    "groups have a factor on the learning rate already, @Group(rateScale = ...)");
        }
        if (tree.getName().contentEquals(Rule.WEIGHT_DECAY) && header.decay() != Decay.NONE) {
            throw new Refusal(
                    Message.HYPER_NAME,
                    tree,
                    Rule.WEIGHT_DECAY,
                    "decay = " + header.decay()
                            + " gives the rule one already, whose default is @UpdateRule(weightDecay = ...)");
        }
    }

    private static boolean isConstant(VariableElement field) {
        return field.getModifiers().contains(Modifier.STATIC)
                && field.getModifiers().contains(Modifier.FINAL);
    }

    private static Rule.Hyper hyper(
            VariableElement field, VariableTree tree, Expressions expressions) {
        String name = field.getSimpleName().toString();
        AnnotationValues annotation =
                AnnotationValues.find(field, StepsmithAnnotation.HYPER).orElseThrow();
        Type type = typeOf(field, tree);
        List<String> choices = type == Type.CHOICE ? constants(field) : List.of();
        Object value = constant(tree, type, choices, expressions);
        boolean boundsLoss = annotation.flag("boundsLoss").orElse(false);
        if (boundsLoss && type != Type.REAL) {
            throw new Refusal(Message.LOSS_BOUND, tree, name, field.asType());
        }
        if (type != Type.REAL && type != Type.INTEGER) {
            return new Rule.Hyper(name, type, value, Range.ALL, choices);
        }
        double above = annotation.number("above").orElse(Double.NEGATIVE_INFINITY);
        double below = annotation.number("below").orElse(Double.POSITIVE_INFINITY);
        double min = annotation.number("min").orElse(Double.NEGATIVE_INFINITY);
        double max = annotation.number("max").orElse(Double.POSITIVE_INFINITY);
        Range range =
                new Range(Math.max(above, min), min > above, Math.min(below, max), max < below);
        if (!range.contains(((Number) value).doubleValue())) {
            throw new Refusal(Message.BAD_DEFAULT, tree, name, value, range);
        }
        return new Rule.Hyper(name, type, value, range, List.of(), boundsLoss);
    }

    private static Type typeOf(VariableElement field, VariableTree tree) {
        TypeKind kind = field.asType().getKind();
        if (kind == TypeKind.DECLARED
                && ((DeclaredType) field.asType()).asElement().getKind() == ElementKind.ENUM) {
            return Type.CHOICE;
        }
        return switch (kind) {
            case DOUBLE -> Type.REAL;
            case INT -> Type.INTEGER;
            case BOOLEAN -> Type.BOOLEAN;
            case ERROR -> throw Refusal.compilers(tree);
            default ->
                throw new Refusal(Message.HYPER_TYPE, tree, field.getSimpleName(), field.asType());
        };
    }

    private static List<String> constants(VariableElement field) {
        TypeElement type = (TypeElement) ((DeclaredType) field.asType()).asElement();
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(member -> member.getSimpleName().toString())
                .toList();
    }

    private static Object constant(
            VariableTree tree, Type type, List<String> choices, Expressions expressions) {
        ExpressionTree initializer = tree.getInitializer();
        if (type == Type.CHOICE) {
            String written = initializer == null ? "" : initializer.toString();
            String name = written.substring(written.lastIndexOf('.') + 1);
            if (!choices.contains(name)) {
                throw new Refusal(
                        Message.DEFAULT_NOT_CONSTANT,
                        tree,
                        tree.getName(),
                        "one of " + String.join(", ", choices));
            }
            return name;
        }
        if (initializer == null) {
            return switch (type) {
                case REAL -> (Object) 0.0;
                case INTEGER -> (Object) 0;
                default -> (Object) false;
            };
        }
        Node value =
                expressions.convert(expressions.lower(initializer, new Scope()), type, initializer);
        Graph folded = Fold.fold(new GraphBuilder().build(Map.of("value", value)));
        Node constant = folded.output("value");
        if (!constant.is(Op.CONSTANT)) {
            throw new Refusal(
                    Message.DEFAULT_NOT_CONSTANT,
                    tree,
                    tree.getName(),
                    "a literal, or arithmetic on literals and constants");
        }
        return constant.attribute();
    }

    private static Rule.Slot slot(
            VariableElement field, VariableTree tree, RuleHeader header, Expressions expressions) {
        if (field.asType().getKind() == TypeKind.ERROR) {
            throw Refusal.compilers(tree);
        }
        if (field.asType().getKind() != TypeKind.DOUBLE) {
            throw new Refusal(Message.STATE_TYPE, tree, field.getSimpleName(), field.asType());
        }
        boolean inModifier = AnnotationValues.find(
                        header.element(), StepsmithAnnotation.UPDATE_MODIFIER)
                .isPresent();
        String name = field.getSimpleName().toString();
        if (RESULTS.contains(name) || inModifier && name.equals(Graph.GRADIENT)) {
            throw new Refusal(
                    Message.STATE_NAME, tree, name, "one of the results of a rule or modifier");
        }
        if (!inModifier && SlotNames.ofOptimizers().contains(name)) {
            throw new Refusal(
                    Message.STATE_NAME, tree, name, "a number that the optimizer itself saves");
        }
        double initial = (Double) constant(tree, Type.REAL, List.of(), expressions);
        AnnotationValues annotation =
                AnnotationValues.find(field, StepsmithAnnotation.STATE).orElseThrow();
        Level level = Level.valueOf(annotation.constant("per").orElse(Level.WEIGHT.name()));
        boolean flush = level == Level.WEIGHT && annotation.flag("flush").orElse(true);
        boolean bfloat16 = level == Level.WEIGHT && annotation.flag("bfloat16").orElse(true);
        boolean whenRefused = annotation.flag("alsoWhenRefused").orElse(false);
        if (whenRefused) {
            RefusedStates.check(tree, level, inModifier);
        }
        return new Rule.Slot(
                field.getSimpleName().toString(), level, initial, flush, bfloat16, whenRefused);
    }
}
