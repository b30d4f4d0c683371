package io.stepsmith.processor.annotation;

import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Verifier;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Reads rules from their companions, each once in a compilation, wherever these come from: a jar, a
 * module, or this compilation. The companions of this one need not be seen by the compiler yet.
 */
public final class CompanionReader {
    private final Elements elements;
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Modifier> modifiers = new HashMap<>();

    /** A reader. */
    public CompanionReader(Elements elements) {
        this.elements = elements;
    }

    /** Returns whether there is a companion of a rule or modifier yet. */
    public boolean has(TypeElement rule) {
        String name = rule.getQualifiedName().toString();
        return rules.containsKey(name)
                || modifiers.containsKey(name)
                || find(rule).isPresent();
    }

    /** Takes the lines of a rule's companion that this compilation writes. */
    public void add(Rule written) {
        rules.put(written.name(), Verifier.verify(IrText.parse(IrText.write(written))));
    }

    /** The same of a modifier's. */
    public void add(Modifier written) {
        modifiers.put(written.name(), Verifier.verify(IrText.parseModifier(IrText.write(written))));
    }

    private Optional<TypeElement> find(TypeElement rule) {
        return Optional.ofNullable(elements.getTypeElement(name(rule)));
    }

    /** Qualified name of a rule's companion. */
    public String name(TypeElement rule) {
        String packageName = elements.getPackageOf(rule).getQualifiedName().toString();
        return (packageName.isEmpty() ? "" : packageName + ".")
                + CompanionName.simple(rule, RuntimeNames.COMPANION_SUFFIX);
    }

    /**
     * The simple names of the top-level rules and modifiers of a package that this compilation
     * sees, sorted.
     */
    public List<String> namesIn(String packageName) {
        PackageElement found = elements.getPackageElement(packageName);
        return found == null
                ? List.of()
                : found.getEnclosedElements().stream()
                        .map(type -> type.getSimpleName().toString())
                        .filter(name -> name.endsWith(RuntimeNames.COMPANION_SUFFIX))
                        .map(name -> name.substring(
                                0, name.length() - RuntimeNames.COMPANION_SUFFIX.length()))
                        .sorted()
                        .toList();
    }

    /** The rule, or nothing after a message. */
    public Optional<Rule> read(TypeElement rule, Diagnostics diagnostics, SourcePosition position) {
        return read(
                rules,
                rule,
                diagnostics,
                position,
                lines -> Verifier.verify(IrText.parse(lines)),
                IrText::write,
                Rule::name);
    }

    /** The modifier, or nothing after a message. */
    public Optional<Modifier> readModifier(
            TypeElement modifier, Diagnostics diagnostics, SourcePosition position) {
        return read(
                modifiers,
                modifier,
                diagnostics,
                position,
                lines -> Verifier.verify(IrText.parseModifier(lines)),
                IrText::write,
                Modifier::name);
    }

    private <T> Optional<T> read(
            Map<String, T> known,
            TypeElement rule,
            Diagnostics diagnostics,
            SourcePosition position,
            Function<List<String>, T> parse,
            Function<T, List<String>> write,
            Function<T, String> name) {
        String wanted = rule.getQualifiedName().toString();
        if (!known.containsKey(wanted)) {
            read(rule, diagnostics, position, parse, write)
                    .filter(read -> isNamed(name.apply(read), rule, diagnostics, position))
                    .ifPresent(read -> known.put(wanted, read));
        }
        return Optional.ofNullable(known.get(wanted));
    }

    /**
     * Every line that is read must be among those that would be written, or something in it was not
     * understood.
     */
    private <T> Optional<T> read(
            TypeElement rule,
            Diagnostics diagnostics,
            SourcePosition position,
            Function<List<String>, T> parse,
            Function<T, List<String>> write) {
        Optional<AnnotationValues> annotation = find(rule)
                .flatMap(
                        companion -> AnnotationValues.find(companion, StepsmithAnnotation.RULE_IR));
        if (annotation.isEmpty()) {
            diagnostics.say(Message.NO_COMPANION, position, rule.getQualifiedName(), name(rule));
            return Optional.empty();
        }
        int version =
                (Integer) annotation.get().explicit("version").orElseThrow().getValue();
        List<String> lines = annotation.get().list("text").stream()
                .map(value -> (String) value.getValue())
                .toList();
        String reason;
        if (version != IrText.VERSION) {
            reason = "has version " + version + ", which is "
                    + (version > IrText.VERSION ? "newer" : "older") + " than " + IrText.VERSION
                    + ", the one that this processor reads";
        } else {
            try {
                T read = parse.apply(lines);
                Set<String> again = new HashSet<>(write.apply(read));
                Optional<String> unread =
                        lines.stream().filter(line -> !again.contains(line)).findFirst();
                if (unread.isEmpty()) {
                    return Optional.of(read);
                }
                reason = unread(unread.get());
            } catch (RuntimeException e) {
                reason = unread(String.valueOf(e.getMessage()));
            }
        }
        diagnostics.say(Message.INCOMPATIBLE_COMPANION, position, rule.getQualifiedName(), reason);
        return Optional.empty();
    }

    private static boolean isNamed(
            String name, TypeElement rule, Diagnostics diagnostics, SourcePosition position) {
        boolean same = rule.getQualifiedName().contentEquals(name);
        if (!same) {
            diagnostics.say(
                    Message.INCOMPATIBLE_COMPANION,
                    position,
                    rule.getQualifiedName(),
                    "is that of " + name);
        }
        return same;
    }

    private static String unread(String what) {
        return "has what this processor cannot read (" + what + ")";
    }
}
