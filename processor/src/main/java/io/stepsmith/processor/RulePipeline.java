package io.stepsmith.processor;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.CompanionName;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.Unresolved;
import io.stepsmith.processor.check.rule.PresetReader;
import io.stepsmith.processor.check.rule.RuleReader;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.emit.optimizer.CompanionEmitter;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.rule.check.RuleHeaderReader;
import io.stepsmith.processor.rule.check.UnreadStates;
import io.stepsmith.processor.rule.check.VariantReader;
import io.stepsmith.processor.rule.lower.RuleHeader;
import io.stepsmith.processor.rule.lower.RuleLowering;

import java.util.Optional;

import javax.lang.model.element.TypeElement;

/** An update rule, or a modifier of rules, to its companion. */
final class RulePipeline {
    private final Session session;
    private final ModifierPipeline modifiers;

    RulePipeline(Session session) {
        this.session = session;
        this.modifiers = new ModifierPipeline(session);
    }

    /**
     * The stages, in order: all that it names there, header, source, IR, presets, companion. False
     * if something is not there yet, such as the rule that this one is a variant of.
     */
    boolean compile(String name, boolean last) {
        TypeElement element = session.type(name);
        Unresolved unresolved = Unresolved.ofRule(element);
        if (!last && !unresolved.isEmpty()) {
            session.waits = true;
            return false;
        }
        Diagnostics diagnostics = session.diagnostics();
        if (!unresolved.isEmpty()) {
            unresolved.say(diagnostics, session::isSource);
            session.refusedRules.add(name);
            return true;
        }
        if (AnnotationValues.find(element, StepsmithAnnotation.UPDATE_RULE).isEmpty()) {
            modifiers.compile(element, diagnostics);
            return true;
        }
        if (!last
                && originalOf(element).filter(original -> waits(original, name)).isPresent()) {
            return false;
        }
        Optional<Rule> rule = RuleHeaderReader.read(element, diagnostics)
                .flatMap(header -> isVariant(element)
                        ? variant(header, diagnostics)
                        : lowered(header, diagnostics))
                .flatMap(found ->
                        PresetReader.declared(element, found, session.context(diagnostics)));
        if (rule.isEmpty() || !write(rule.get(), element, diagnostics)) {
            session.refusedRules.add(name);
        }
        return true;
    }

    private Optional<Rule> lowered(RuleHeader header, Diagnostics diagnostics) {
        return session.source(header, diagnostics)
                .flatMap(source -> RuleLowering.lower(header, source, diagnostics))
                .map(rule -> {
                    UnreadStates.warn(header.element(), rule.graph(), rule.slots(), diagnostics);
                    return rule;
                });
    }

    private Optional<Rule> variant(RuleHeader header, Diagnostics diagnostics) {
        AnnotationValues annotation = annotation(header.element());
        return originalOf(header.element())
                .flatMap(original -> original(original, annotation, diagnostics))
                .flatMap(original -> VariantReader.read(header, original, diagnostics));
    }

    private Optional<Rule> original(
            TypeElement original, AnnotationValues variant, Diagnostics diagnostics) {
        String name = original.getQualifiedName().toString();
        SourcePosition position = variant.position("variantOf");
        if (original.equals(variant.element()) || isPending(name)) {
            diagnostics.say(Message.VARIANT_CYCLE, position, variant.element().getSimpleName());
            return Optional.empty();
        }
        if (session.compiledRules.containsKey(name)) {
            return Optional.of(session.compiledRules.get(name));
        }
        if (session.refusedRules.contains(name)) {
            return Optional.empty();
        }
        if (AnnotationValues.find(original, StepsmithAnnotation.UPDATE_RULE).isEmpty()) {
            diagnostics.say(Message.NOT_A_RULE, position, name, "");
            return Optional.empty();
        }
        return session.companions().read(original, diagnostics, position);
    }

    private boolean write(Rule rule, TypeElement element, Diagnostics diagnostics) {
        String companion = CompanionName.simple(element, RuntimeNames.COMPANION_SUFFIX);
        String other = session.reserve(
                session.qualified(element, companion), "the compiled form of " + rule.name());
        if (other != null) {
            diagnostics.say(Message.NAME_CLASH, SourcePosition.of(element), companion, other);
            return false;
        }
        session.compiledRules.put(rule.name(), rule);
        session.companions().add(rule);
        session.write(
                companion,
                CompanionEmitter.emit(rule, element, session.packageOf(element), companion),
                element);
        return true;
    }

    private static AnnotationValues annotation(TypeElement rule) {
        return AnnotationValues.find(rule, StepsmithAnnotation.UPDATE_RULE).orElseThrow();
    }

    private static boolean isVariant(TypeElement rule) {
        return annotation(rule).explicit("variantOf").isPresent();
    }

    private static Optional<TypeElement> originalOf(TypeElement rule) {
        return annotation(rule).explicit("variantOf").flatMap(RuleReader::type);
    }

    private boolean waits(TypeElement original, String variant) {
        String name = original.getQualifiedName().toString();
        return !name.equals(variant) && isPending(name);
    }

    private boolean isPending(String rule) {
        return session.pendingRules.contains(rule)
                && !session.compiledRules.containsKey(rule)
                && !session.refusedRules.contains(rule);
    }
}
