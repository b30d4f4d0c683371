package io.stepsmith.processor;

import io.stepsmith.processor.annotation.CompanionReader;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.parameter.SubclassParameters;
import io.stepsmith.processor.diagnostic.Diagnostics;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.emit.java.Surroundings;
import io.stepsmith.processor.emit.kernel.KernelTexts;
import io.stepsmith.processor.ir.Rule;
import io.stepsmith.processor.rule.lower.RuleHeader;
import io.stepsmith.processor.rule.source.CompilerTrees;
import io.stepsmith.processor.rule.source.RepeatedAnnotation;
import io.stepsmith.processor.rule.source.RuleSource;
import io.stepsmith.processor.rule.source.SourceLadder;
import io.stepsmith.processor.rule.source.WrittenElement;
import io.stepsmith.processor.rule.source.WrittenValue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The memory of one compilation, by name; elements are never kept between rounds. */
final class Session {
    private final ProcessingEnvironment environment;
    private final CompanionReader companions;
    /** The kernels that models share. */
    final KernelTexts kernels = new KernelTexts();

    private final Map<String, String> taken = new LinkedHashMap<>();
    private final Set<String> roots = new TreeSet<>();
    /** The simple names of the classes of packages, in this round. */
    private final Map<PackageElement, Set<String>> classes = new HashMap<>();

    private final Set<List<Object>> said = new HashSet<>();
    /** Rules that have a companion in this compilation. */
    final Map<String, Rule> compiledRules = new LinkedHashMap<>();
    /** Rules about which an error was said. */
    final Set<String> refusedRules = new TreeSet<>();
    /** Rules still to be compiled. */
    final Set<String> pendingRules = new TreeSet<>();
    /** Models still to be compiled. */
    final Set<String> pendingModels = new TreeSet<>();
    /** Parameters, and the models that were read. */
    final SubclassParameters subclassParameters = new SubclassParameters();
    /** True while a rule or a model waits for a class that is not there. */
    boolean waits;

    Session(ProcessingEnvironment environment) {
        this.environment = environment;
        this.companions = new CompanionReader(environment.getElementUtils());
    }

    /** Begins a round with the classes that are new in it. */
    void beginRound(Set<TypeElement> newClasses) {
        said.clear();
        classes.clear();
        waits = false;
        for (TypeElement type : newClasses) {
            String name = type.getQualifiedName().toString();
            roots.add(name);
            reserve(name, name);
        }
    }

    /**
     * Returns whether an element is in a source of this compilation, about which the compiler
     * speaks itself.
     */
    boolean isSource(Element element) {
        Element top = element;
        while (top.getEnclosingElement() != null
                && top.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
            top = top.getEnclosingElement();
        }
        return hasTree(element, false)
                || top instanceof TypeElement type
                        && roots.contains(type.getQualifiedName().toString());
    }

    ProcessingEnvironment environment() {
        return environment;
    }

    TypeElement type(String name) {
        return environment.getElementUtils().getTypeElement(name);
    }

    CompanionReader companions() {
        return companions;
    }

    Diagnostics diagnostics() {
        return new Diagnostics(environment.getMessager(), said, element -> hasTree(element, true));
    }

    Context context(Diagnostics diagnostics) {
        return new Context(
                environment.getElementUtils(),
                environment.getTypeUtils(),
                companions(),
                diagnostics,
                (annotation, value) -> CompilerTrees.ask(
                        () -> WrittenValue.of(
                                environment, annotation.element(), annotation.annotation(), value),
                        value.toString()),
                (type, annotation, index, attribute) -> CompilerTrees.ask(
                        () -> RepeatedAnnotation.position(
                                environment, type, annotation, index, attribute),
                        Optional.empty()),
                taken::get);
    }

    /** The syntax tree of a rule or a modifier, or nothing after a message. */
    Optional<RuleSource> source(RuleHeader header, Diagnostics diagnostics) {
        Optional<RuleSource> source = CompilerTrees.ask(
                () -> new SourceLadder(environment).find(header.element()), Optional.empty());
        if (source.isEmpty()) {
            diagnostics.say(
                    Message.NO_RULE_SOURCE,
                    SourcePosition.of(header.element()),
                    header.name(),
                    CompilerTrees.ask(SourceLadder::hasParser, false)
                            ? "give the compiler -sourcepath with the folder that it is in, or run it on JDK 18 or later"
                            : "run the compiler on a JDK that has the module jdk.compiler, which parses it");
        }
        return source;
    }

    /**
     * Returns whether an element has an annotation of that simple name in its source that the
     * compiler does not find.
     */
    boolean hasUnresolved(Element element, String annotation) {
        return CompilerTrees.ask(
                () -> WrittenElement.hasUnresolved(environment, element, annotation), false);
    }

    /**
     * Returns whether an element has a syntax tree, or what is taken to be so where the compiler
     * does not tell.
     */
    private boolean hasTree(Element element, boolean otherwise) {
        return CompilerTrees.ask(() -> WrittenElement.hasPosition(environment, element), otherwise);
    }

    /** Takes a class name for something; returns who has it already, or null. */
    String reserve(String name, String owner) {
        return taken.putIfAbsent(name, owner);
    }

    String packageOf(Element element) {
        return environment
                .getElementUtils()
                .getPackageOf(element)
                .getQualifiedName()
                .toString();
    }

    /** The name of the module of an element; empty if it has none. */
    String moduleOf(Element element) {
        ModuleElement module = environment.getElementUtils().getModuleOf(element);
        return module == null ? "" : module.getQualifiedName().toString();
    }

    /** Returns what a class that is generated for an element finds around itself. */
    Surroundings surroundings(TypeElement element) {
        PackageElement around = environment.getElementUtils().getPackageOf(element);
        Set<String> there = classes.computeIfAbsent(
                around,
                found -> found.getEnclosedElements().stream()
                        .map(type -> type.getSimpleName().toString())
                        .collect(Collectors.toSet()));
        return new Surroundings(
                around.getQualifiedName().toString(),
                names -> !Collections.disjoint(there, names),
                sees(element, Surroundings.GENERATED));
    }

    /** Returns whether the module of an element sees a class. */
    private boolean sees(Element element, String name) {
        Elements elements = environment.getElementUtils();
        ModuleElement module = elements.getModuleOf(element);
        return (module == null
                        ? elements.getTypeElement(name)
                        : elements.getTypeElement(module, name))
                != null;
    }

    /** The qualified name of a class in the package of an element. */
    String qualified(Element element, String simpleName) {
        String packageName = packageOf(element);
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /** Writes the source of a class beside the one that it is made from. */
    void write(String simpleName, String source, TypeElement origin) {
        try (Writer file = environment
                .getFiler()
                .createSourceFile(qualified(origin, simpleName), origin)
                .openWriter()) {
            file.write(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a file beside the generated sources, in UTF-8 whatever the encoding of sources is.
     *
     * @param text makes the text, given the place of the file
     */
    void writeBeside(String fileName, Function<URI, String> text, TypeElement origin) {
        write(packageOf(origin), fileName, text, origin);
    }

    /**
     * Writes a file where the packages of generated sources begin, in UTF-8.
     *
     * @param module the name of the module, for a compiler that has several at a time
     */
    void writeFirst(String module, String fileName, String text, TypeElement... origins) {
        try {
            write("", fileName, place -> text, origins);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof FilerException)) {
                throw e;
            }
            write(module + "/", fileName, place -> text, origins);
        }
    }

    private void write(
            String packageName,
            String fileName,
            Function<URI, String> text,
            TypeElement... origins) {
        try {
            FileObject file = environment
                    .getFiler()
                    .createResource(StandardLocation.SOURCE_OUTPUT, packageName, fileName, origins);
            byte[] bytes = text.apply(file.toUri()).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = file.openOutputStream()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file that an earlier compilation wrote where {@link #writeFirst} does. */
    Optional<String> readFirst(String module, String fileName) {
        return readBeside("", fileName).or(() -> readBeside(module + "/", fileName));
    }

    /** Reads a file that an earlier compilation has written. */
    Optional<String> readBeside(String packageName, String fileName) {
        try (InputStream file = environment
                .getFiler()
                .getResource(StandardLocation.SOURCE_OUTPUT, packageName, fileName)
                .openInputStream()) {
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
