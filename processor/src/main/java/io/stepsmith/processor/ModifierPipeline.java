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
    void compile(TypeElement element, Diagnostics diagnostics) {
        Optional<Modifier> modifier = ModifierHeaderReader.read(element, diagnostics)
                .flatMap(header -> lowered(header, diagnostics));
        if (modifier.isEmpty() || !write(modifier.get(), element, diagnostics)) {
            session.refusedRules.add(element.getQualifiedName().toString());
        }
    }

    private Optional<Modifier> lowered(RuleHeader header, Diagnostics diagnostics) {
        List<String> excludes = ModifierHeaderReader.excludes(header.element());
        return session.source(header, diagnostics)
                .flatMap(
                        source -> RuleLowering.lowerModifier(header, excludes, source, diagnostics))
                .map(modifier -> {
                    UnreadStates.warn(
                            header.element(), modifier.graph(), modifier.slots(), diagnostics);
                    return modifier;
                });
    }

    private boolean write(Modifier modifier, TypeElement element, Diagnostics diagnostics) {
        String companion = CompanionName.simple(element, RuntimeNames.COMPANION_SUFFIX);
        String other = session.reserve(
                session.qualified(element, companion), "the compiled form of " + modifier.name());
        if (other != null) {
            diagnostics.say(Message.NAME_CLASH, SourcePosition.of(element), companion, other);
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
