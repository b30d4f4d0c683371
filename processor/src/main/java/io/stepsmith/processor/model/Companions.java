package io.stepsmith.processor.model;

import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Verifier;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads rules from their companions, wherever these come from: a jar, a module, or an earlier round of this compilation. */
public final class Companions {
    private final Elements elements;

    /** A reader. */
    public Companions(Elements elements) {
        this.elements = elements;
    }

    /** The companion of a rule, if there is one yet. */
    public Optional<TypeElement> find(TypeElement rule) {
        return Optional.ofNullable(elements.getTypeElement(name(rule)));
    }

    /** Qualified name of a rule's companion. */
    public String name(TypeElement rule) {
        String packageName = elements.getPackageOf(rule).getQualifiedName().toString();
        return (packageName.isEmpty() ? "" : packageName + ".") + CompanionName.simple(rule, Names.COMPANION_SUFFIX);
    }

    /** The simple names of the top-level rules and modifiers of a package that this compilation sees, sorted. */
    public List<String> namesIn(String packageName) {
        PackageElement found = elements.getPackageElement(packageName);
        return found == null ? List.of() : found.getEnclosedElements().stream().map(type -> type.getSimpleName().toString())
                .filter(name -> name.endsWith(Names.COMPANION_SUFFIX))
                .map(name -> name.substring(0, name.length() - Names.COMPANION_SUFFIX.length())).sorted().toList();
    }

    /** The rule, or nothing after a message. */
    public Optional<Rule> read(TypeElement rule, Report report, Spot spot) {
        return read(rule, report, spot, lines -> Verifier.verify(IrText.parse(lines)), IrText::write)
                .filter(read -> isNamed(read.name(), rule, report, spot));
    }

    /** The modifier, or nothing after a message. */
    public Optional<Modifier> readModifier(TypeElement modifier, Report report, Spot spot) {
        return read(modifier, report, spot, lines -> Verifier.verify(IrText.parseModifier(lines)), IrText::write)
                .filter(read -> isNamed(read.name(), modifier, report, spot));
    }

    /** Every line that is read must be among those that would be written, or something in it was not understood. */
    private <T> Optional<T> read(TypeElement rule, Report report, Spot spot, Function<List<String>, T> parse, Function<T, List<String>> write) {
        Optional<Mirror> annotation = find(rule).flatMap(companion -> Mirror.find(companion, Names.RULE_IR));
        if (annotation.isEmpty()) {
            report.say(Message.NO_COMPANION, spot, rule.getQualifiedName(), name(rule));
            return Optional.empty();
        }
        int version = (Integer) annotation.get().explicit("version").orElseThrow().getValue();
        List<String> lines = annotation.get().list("text").stream().map(value -> (String) value.getValue()).toList();
        String reason;
        if (version != IrText.VERSION) {
            reason = "has version " + version + ", which is " + (version > IrText.VERSION ? "newer" : "older") + " than " + IrText.VERSION
                    + ", the one that this processor reads";
        } else {
            try {
                T read = parse.apply(lines);
                Set<String> again = new HashSet<>(write.apply(read));
                Optional<String> unread = lines.stream().filter(line -> !again.contains(line)).findFirst();
                if (unread.isEmpty()) {
                    return Optional.of(read);
                }
                reason = unread(unread.get());
            } catch (RuntimeException e) {
                reason = unread(e.getMessage());
            }
        }
        report.say(Message.INCOMPATIBLE_COMPANION, spot, rule.getQualifiedName(), reason);
        return Optional.empty();
    }

    private static boolean isNamed(String name, TypeElement rule, Report report, Spot spot) {
        boolean same = rule.getQualifiedName().contentEquals(name);
        if (!same) {
            report.say(Message.INCOMPATIBLE_COMPANION, spot, rule.getQualifiedName(), "is that of " + name);
        }
        return same;
    }

    private static String unread(String what) {
        return "has what this processor cannot read (" + what + ")";
    }
}
