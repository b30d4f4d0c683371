package io.stepsmith.processor.check.rule;

import io.stepsmith.Statistic;
import io.stepsmith.Watch;
import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.WatchSpec;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads all {@code @Watch} of a class: each names statistics, and no two the same. */
public final class WatchReader {
    private static final String STATISTICS = "value";

    private final TypeElement type;
    private final Context context;
    private final List<AnnotationValues> annotations;
    private final Map<Statistic, Watch.Per> parts = new EnumMap<>(Statistic.class);

    public WatchReader(TypeElement type, Context context) {
        this.type = type;
        this.context = context;
        annotations = AnnotationValues.find(type, StepsmithAnnotation.WATCHES)
                .map(several -> several.nested("value", StepsmithAnnotation.WATCH))
                .or(() -> AnnotationValues.find(type, StepsmithAnnotation.WATCH).map(List::of))
                .orElse(List.of());
    }

    /** Returns what is watched; messages say what is watched twice, or that nothing is. */
    public WatchSpec read() {
        annotations.forEach(this::read);
        return parts.isEmpty() ? WatchSpec.NONE : new WatchSpec(parts);
    }

    private void read(AnnotationValues watch) {
        Watch.Per per = watch.constant("per").map(Watch.Per::valueOf).orElse(Watch.Per.MODEL);
        boolean isEmpty = watch.explicit(STATISTICS)
                .filter(value -> value.getValue().equals(List.of()))
                .isPresent();
        if (isEmpty) {
            context.diagnostics().say(Message.WATCH_NOTHING, position(watch));
        }
        for (AnnotationValue value : watch.list(STATISTICS)) {
            if (value.getValue() instanceof VariableElement constant) {
                String name = constant.getSimpleName().toString();
                if (parts.putIfAbsent(Statistic.valueOf(name), per) != null) {
                    context.diagnostics().say(Message.WATCHED_TWICE, position(watch), name);
                }
            }
        }
    }

    private SourcePosition position(AnnotationValues watch) {
        return context.repeated()
                .position(type, "Watch", annotations.indexOf(watch), STATISTICS)
                .orElse(watch.position(STATISTICS));
    }
}
