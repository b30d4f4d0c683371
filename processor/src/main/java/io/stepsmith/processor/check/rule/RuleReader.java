package io.stepsmith.processor.check.rule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.Rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the rule that an annotation names. */
public final class RuleReader {
    private final Context context;
    private final Map<String, Optional<Rule>> read = new LinkedHashMap<>();

    public RuleReader(Context context) {
        this.context = context;
    }

    /** The class that a value names, if it resolves. */
    public static Optional<TypeElement> type(AnnotationValue value) {
        return value.getValue() instanceof TypeMirror mirror
                        && mirror.getKind() == TypeKind.DECLARED
                ? Optional.of((TypeElement) ((DeclaredType) mirror).asElement())
                : Optional.empty();
    }

    /**
     * The rule, or nothing after a message on the attribute; of one that is not there the compiler
     * speaks itself.
     */
    public Optional<Rule> read(AnnotationValues annotation) {
        return annotation.explicit("rule").flatMap(value -> read(annotation, value));
    }

    private Optional<Rule> read(AnnotationValues annotation, AnnotationValue value) {
        SourcePosition position = annotation.position("rule");
        Optional<TypeElement> type = type(value);
        if (type.isEmpty()) {
            String written = context.written().apply(annotation, value);
            String name = simpleName(written);
            context.diagnostics()
                    .say(
                            Message.UNKNOWN_RULE,
                            position,
                            name,
                            meant(name, RuntimeNames.RULES, context));
            return Optional.empty();
        }
        return read.computeIfAbsent(
                type.get().getQualifiedName().toString(), name -> read(type.get(), position));
    }

    /** The simple name in what is written for a class: {@code a.b.Adam.class}. */
    static String simpleName(String written) {
        return written.replaceAll("\\.class$", "").replaceAll(".*\\.", "");
    }

    /**
     * Returns what may be meant by a name that does not resolve: a built-in class that is not
     * imported, or a similar name.
     */
    static String meant(String name, String packageName, Context context) {
        List<String> builtIn = context.companions().namesIn(packageName);
        return builtIn.contains(name)
                ? " (did you mean '" + packageName + "." + name + "'?)"
                : DidYouMean.among(name, builtIn);
    }

    /**
     * The rule as the annotation wants it, with its kind of decay and its modifiers; or nothing
     * after a message.
     */
    public Optional<Rule> adjust(AnnotationValues annotation, Rule rule) {
        return DecayReader.read(
                        annotation, PresetReader.decayed(annotation, rule), context.diagnostics())
                .flatMap(decayed -> ModifierReader.read(annotation, decayed, context));
    }

    private Optional<Rule> read(TypeElement type, SourcePosition position) {
        if (AnnotationValues.find(type, StepsmithAnnotation.UPDATE_RULE).isEmpty()) {
            context.diagnostics()
                    .say(
                            Message.NOT_A_RULE,
                            position,
                            type.getQualifiedName(),
                            DidYouMean.among(
                                    type.getSimpleName().toString(),
                                    context.companions().namesIn(RuntimeNames.RULES)));
            return Optional.empty();
        }
        return context.companions().read(type, context.diagnostics(), position);
    }
}
