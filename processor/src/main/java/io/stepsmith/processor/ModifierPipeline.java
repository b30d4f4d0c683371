package io.stepsmith.processor;

import io.stepsmith.processor.annotation.CompanionName;
import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.emit.optimizer.CompanionEmitter;
import io.stepsmith.processor.ir.Modifier;
import io.stepsmith.processor.rule.check.ModifierHeaderReader;
import io.stepsmith.processor.rule.check.UnreadStates;
import io.stepsmith.processor.rule.lower.RuleHeader;
import io.stepsmith.processor.rule.lower.RuleLowering;

import java.util.List;
import java.util.Optional;

import javax.lang.model.element.TypeElement;

/** A modifier to its companion. */
final class ModifierPipeline {
    private final Session session;

    ModifierPipeline(Session session) {
        this.session = session;
    }

    /** The stages, in order: header, source, IR, companion. */
    void compile(TypeElement element, Diagnostics report) {
        Optional<Modifier> modifier = ModifierHeaderReader.read(element, report)
                .flatMap(header -> lowered(header, report));
        if (modifier.isEmpty() || !write(modifier.get(), element, report)) {
            session.refusedRules.add(element.getQualifiedName().toString());
        }
    }

    private Optional<Modifier> lowered(RuleHeader header, Diagnostics report) {
        List<String> excludes = ModifierHeaderReader.excludes(header.element());
        return session.source(header, report)
                .flatMap(source -> RuleLowering.lowerModifier(header, excludes, source, report))
                .map(modifier -> {
                    UnreadStates.warn(header.element(), modifier.graph(), modifier.slots(), report);
                    return modifier;
                });
    }

    private boolean write(Modifier modifier, TypeElement element, Diagnostics report) {
        String companion = CompanionName.simple(element, RuntimeNames.COMPANION_SUFFIX);
        String other = session.reserve(
                session.qualified(element, companion), "the compiled form of " + modifier.name());
        if (other != null) {
            report.say(Message.NAME_CLASH, SourcePosition.of(element), companion, other);
            return false;
        }
        session.companions().add(modifier);
        session.write(
                companion,
                CompanionEmitter.emit(modifier, element, session.packageOf(element), companion),
                element);
        return true;
    }
}
