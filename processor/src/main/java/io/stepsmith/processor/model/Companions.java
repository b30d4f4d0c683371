package io.stepsmith.processor.model;

import io.stepsmith.processor.ir.IrText;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.ir.Verifier;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;
import java.util.List;
import java.util.Optional;
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
        return lines(rule, report, spot).map(lines -> Verifier.verify(IrText.parse(lines)));
    }

    /** The modifier, or nothing after a message. */
    public Optional<Modifier> readModifier(TypeElement modifier, Report report, Spot spot) {
        return lines(modifier, report, spot).map(lines -> Verifier.verify(IrText.parseModifier(lines)));
    }

    private Optional<List<String>> lines(TypeElement rule, Report report, Spot spot) {
        Optional<Mirror> annotation = find(rule).flatMap(companion -> Mirror.find(companion, Names.RULE_IR));
        if (annotation.isEmpty()) {
            report.say(Message.NO_COMPANION, spot, rule.getQualifiedName(), name(rule));
            return Optional.empty();
        }
        Mirror ir = annotation.get();
        int version = (Integer) ir.explicit("version").orElseThrow().getValue();
        if (version != IrText.VERSION) {
            report.say(Message.INCOMPATIBLE_COMPANION, spot, rule.getQualifiedName(), version, IrText.VERSION);
            return Optional.empty();
        }
        return Optional.of(ir.list("text").stream().map(value -> (String) value.getValue()).toList());
    }
}
