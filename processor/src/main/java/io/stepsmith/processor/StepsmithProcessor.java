package io.stepsmith.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import io.stepsmith.processor.check.Context;
import io.stepsmith.processor.check.ModelReader;
import io.stepsmith.processor.check.RuleHeaderReader;
import io.stepsmith.processor.check.RuleReader;
import io.stepsmith.processor.check.StrayAnnotations;
import io.stepsmith.processor.check.VariantReader;
import io.stepsmith.processor.emit.CompanionEmitter;
import io.stepsmith.processor.emit.OptimizerEmitter;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.lower.RuleHeader;
import io.stepsmith.processor.lower.RuleLowering;
import io.stepsmith.processor.model.Companions;
import io.stepsmith.processor.model.CompanionName;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.model.Model;
import io.stepsmith.processor.model.Names;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;
import io.stepsmith.processor.source.RepeatedAnnotation;
import io.stepsmith.processor.source.SourceLadder;
import io.stepsmith.processor.source.WrittenElement;
import io.stepsmith.processor.source.WrittenValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Compiles update rules to companions, and models to optimizers. A rule's companion is written in the round in which the rule is
 * met; a model is read once all its rules have companions, in the next round if they are of the same compilation. Between rounds
 * only names are kept.
 */
@AutoService(Processor.class)
public final class StepsmithProcessor extends AbstractProcessor {
    private final Set<String> pendingRules = new TreeSet<>();
    private final Set<String> pendingModels = new TreeSet<>();
    private final Map<String, Rule> compiledRules = new LinkedHashMap<>();
    private final Set<String> compiledNow = new TreeSet<>();
    private final Set<String> refusedRules = new TreeSet<>();
    private final Map<String, String> taken = new LinkedHashMap<>();
    private final Set<List<Object>> said = new HashSet<>();
    private final SimdOption simd = new SimdOption();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(Names.OPTIMIZER, Names.GROUP, Names.PARAM, Names.SCHEDULED, Names.SCHEDULES, Names.WARM_UP, Names.UPDATE_RULE, Names.HYPER,
                Names.STATE, Names.RULE_IR, Names.GENERATED_FROM);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(SimdOption.NAME);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ElementFilter.typesIn(round.getRootElements()).forEach(type ->
                taken.putIfAbsent(type.getQualifiedName().toString(), type.getQualifiedName().toString()));
        pendingRules.addAll(annotated(Names.UPDATE_RULE, round));
        pendingModels.addAll(annotated(Names.OPTIMIZER, round));
        boolean last = round.processingOver();
        said.clear();
        compiledNow.clear();
        new StrayAnnotations(context(report()), (element, name) -> WrittenElement.hasUnresolved(processingEnv, element, name)).check(round);
        while (pendingRules.removeIf(name -> attempt(name, () -> compileRule(name, last)))) {
            continue;
        }
        pendingModels.removeIf(name -> attempt(name, () -> compileModel(name, last)));
        return true;
    }

    /** A rule, stage by stage: header, source, IR, companion. False if it has to wait for the rule it is a variant of. */
    private boolean compileRule(String name, boolean last) {
        TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
        Report report = report();
        Optional<RuleHeader> header = RuleHeaderReader.read(element, report);
        Optional<Rule> rule = Optional.empty();
        if (header.isPresent()) {
            Mirror annotation = Mirror.find(element, Names.UPDATE_RULE).orElseThrow();
            if (annotation.explicit("variantOf").isPresent()) {
                Optional<TypeElement> original = RuleReader.type(annotation.explicit("variantOf").get());
                if (!last && original.isPresent() && waits(original.get(), name)) {
                    return false;
                }
                rule = original.flatMap(type -> original(type, annotation, report)).flatMap(found -> VariantReader.read(header.get(), found, report));
            } else {
                rule = new SourceLadder(processingEnv).find(element).or(() -> {
                    report.say(Message.NO_RULE_SOURCE, Spot.of(element), name);
                    return Optional.empty();
                }).flatMap(source -> RuleLowering.lower(header.get(), source, report));
            }
        }
        if (rule.isEmpty()) {
            refusedRules.add(name);
            return true;
        }
        String companion = CompanionName.simple(element, Names.COMPANION_SUFFIX);
        String other = taken.putIfAbsent(qualified(element, companion), "the compiled form of " + name);
        if (other != null) {
            report.say(Message.NAME_CLASH, Spot.of(element), companion, other);
            refusedRules.add(name);
            return true;
        }
        compiledRules.put(name, rule.get());
        compiledNow.add(name);
        write(CompanionEmitter.emit(rule.get(), element, packageOf(element), companion));
        return true;
    }

    private boolean waits(TypeElement original, String variant) {
        String name = original.getQualifiedName().toString();
        return !name.equals(variant) && pendingRules.contains(name) && !compiledRules.containsKey(name);
    }

    private Optional<Rule> original(TypeElement original, Mirror variant, Report report) {
        String name = original.getQualifiedName().toString();
        if (name.contentEquals(((TypeElement) variant.element()).getQualifiedName()) || pendingRules.contains(name) && !compiledRules.containsKey(name)) {
            report.say(Message.VARIANT_CYCLE, variant.spot("variantOf"), variant.element().getSimpleName());
            return Optional.empty();
        }
        if (compiledRules.containsKey(name)) {
            return Optional.of(compiledRules.get(name));
        }
        if (refusedRules.contains(name)) {
            return Optional.empty();
        }
        if (Mirror.find(original, Names.UPDATE_RULE).isEmpty()) {
            report.say(Message.NOT_A_RULE, variant.spot("variantOf"), name, "");
            return Optional.empty();
        }
        return new Companions(processingEnv.getElementUtils()).read(original, report, variant.spot("variantOf"));
    }

    /** A model, stage by stage: rules present, checks, source. False if it has to wait for a rule's companion. */
    private boolean compileModel(String name, boolean last) {
        TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
        Companions companions = new Companions(processingEnv.getElementUtils());
        List<TypeElement> rules = new ArrayList<>();
        boolean unresolved = false;
        for (Mirror annotation : new RuleUses(processingEnv).of(element)) {
            Optional<TypeElement> rule = RuleReader.type(annotation.explicit("rule").orElseThrow());
            unresolved |= rule.isEmpty();
            rule.filter(type -> Mirror.find(type, Names.UPDATE_RULE).isPresent()).ifPresent(rules::add);
        }
        if (rules.stream().anyMatch(rule -> refusedRules.contains(rule.getQualifiedName().toString()))) {
            return true;
        }
        if (!last && (unresolved || rules.stream().anyMatch(rule -> companions.find(rule).isEmpty() || isOld(rule)))) {
            return false;
        }
        Report report = report();
        Optional<Model> model = ModelReader.read(element, context(report));
        Optional<Boolean> vectors = simd.vectors(processingEnv, element, report);
        if (model.isPresent() && vectors.isPresent()) {
            taken.put(qualified(element, model.get().optimizerName()), "the optimizer of " + name);
            write(OptimizerEmitter.emit(model.get(), packageOf(element), this::companion, vectors.get()));
        }
        return true;
    }

    /** Whether the companion that the compiler sees is of an earlier compilation: that of this one is there in the next round. */
    private boolean isOld(TypeElement rule) {
        String name = rule.getQualifiedName().toString();
        return compiledNow.contains(name) || pendingRules.contains(name);
    }

    /** Runs a compilation; a defect of ours stops only this class, with a message that says so. */
    private boolean attempt(String name, java.util.function.BooleanSupplier compilation) {
        try {
            return compilation.getAsBoolean();
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
            report().say(Message.INTERNAL, Spot.of(element), name, trace);
            return true;
        }
    }

    private Set<String> annotated(String annotation, RoundEnvironment round) {
        TypeElement type = processingEnv.getElementUtils().getTypeElement(annotation);
        Set<String> names = new TreeSet<>();
        if (type != null) {
            ElementFilter.typesIn(round.getElementsAnnotatedWith(type)).forEach(found -> names.add(found.getQualifiedName().toString()));
        }
        return names;
    }

    private Context context(Report report) {
        Elements elements = processingEnv.getElementUtils();
        return new Context(elements, processingEnv.getTypeUtils(), new Companions(elements), report,
                (annotation, value) -> WrittenValue.of(processingEnv, annotation.element(), annotation.annotation(), value),
                (type, annotation, index, attribute) -> RepeatedAnnotation.spot(processingEnv, type, annotation, index, attribute),
                taken::get);
    }

    private Report report() {
        return new Report(processingEnv.getMessager(), said, element -> WrittenElement.hasPosition(processingEnv, element));
    }

    private ClassName companion(Rule rule) {
        TypeElement element = processingEnv.getElementUtils().getTypeElement(rule.name());
        return ClassName.get(packageOf(element), CompanionName.simple(element, Names.COMPANION_SUFFIX));
    }

    private String packageOf(Element element) {
        return processingEnv.getElementUtils().getPackageOf(element).getQualifiedName().toString();
    }

    private String qualified(Element element, String simpleName) {
        String packageName = packageOf(element);
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    private void write(JavaFile file) {
        try {
            file.writeTo(processingEnv.getFiler());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
