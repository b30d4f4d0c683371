package io.stepsmith.processor.rule.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

import io.stepsmith.processor.nullness.Nullable;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Finds a rule's syntax tree however the compiler lets us have it. Build tools wrap the processing
 * environment, and other compilers than javac have no {@code Trees}. So this tries, in order: the
 * compiler's trees, those of an unwrapped environment, the file that the element came from (JDK 18
 * and later), the source path. Asked through {@link CompilerTrees}.
 */
public final class SourceLadder {
    private final ProcessingEnvironment environment;

    /** A ladder for one processing environment. */
    public SourceLadder(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Returns whether there is something that parses a file whose place is known; asking for the
     * class fails where it is not there.
     */
    public static boolean hasParser() {
        return Trees.class.getModule() != null && ToolProvider.getSystemJavaCompiler() != null;
    }

    /** The source of a rule, if there is a way to it. */
    public Optional<RuleSource> find(TypeElement rule) {
        for (ProcessingEnvironment candidate : unwrapped()) {
            Optional<RuleSource> source = fromTrees(candidate, rule);
            if (source.isPresent()) {
                return source;
            }
        }
        return fileOf(rule).flatMap(file -> parse(file, rule));
    }

    /** The place of the file that a class is written in, if there is a way to it. */
    public Optional<URI> place(TypeElement type) {
        for (ProcessingEnvironment candidate : unwrapped()) {
            Optional<RuleSource> source = fromTrees(candidate, type);
            if (source.isPresent()) {
                return source.map(RuleSource::place);
            }
        }
        return fileOf(type).map(FileObject::toUri);
    }

    private static Optional<RuleSource> fromTrees(
            ProcessingEnvironment candidate, TypeElement rule) {
        try {
            Trees trees = Trees.instance(candidate);
            TreePath path = trees.getPath(rule);
            return path == null
                    ? Optional.empty()
                    : Optional.of(new RuleSource(
                            rule,
                            (ClassTree) path.getLeaf(),
                            path.getCompilationUnit(),
                            trees.getSourcePositions(),
                            trees));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The environment and what it wraps: Gradle keeps the original in a field {@code delegate},
     * IntelliJ has a static {@code APIWrappers.unwrap} (uber/NullAway, gradle/gradle#12855).
     */
    private List<ProcessingEnvironment> unwrapped() {
        List<ProcessingEnvironment> candidates = new ArrayList<>(List.of(environment));
        for (Class<?> type = environment.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (ProcessingEnvironment.class.isAssignableFrom(field.getType())) {
                    try {
                        field.setAccessible(true);
                        candidates.add((ProcessingEnvironment) field.get(environment));
                    } catch (ReflectiveOperationException | RuntimeException e) {
                        // The next field may be readable.
                    }
                }
            }
        }
        try {
            Class<?> wrappers = environment.getClass().getClassLoader() == null
                    ? null
                    : environment
                            .getClass()
                            .getClassLoader()
                            .loadClass("org.jetbrains.jps.javac.APIWrappers");
            if (wrappers != null) {
                Method unwrap = wrappers.getDeclaredMethod("unwrap", Class.class, Object.class);
                candidates.add((ProcessingEnvironment)
                        unwrap.invoke(null, ProcessingEnvironment.class, environment));
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            return candidates;
        }
        return candidates;
    }

    private Optional<FileObject> fileOf(TypeElement rule) {
        try {
            Method method = javax.lang.model.util.Elements.class.getMethod(
                    "getFileObjectOf", Element.class);
            FileObject file = (FileObject) method.invoke(environment.getElementUtils(), rule);
            if (file instanceof JavaFileObject java
                    && java.getKind() == JavaFileObject.Kind.SOURCE) {
                return Optional.of(file);
            }
        } catch (ReflectiveOperationException | UnsupportedOperationException e) {
            return onSourcePath(rule);
        }
        return onSourcePath(rule);
    }

    private Optional<FileObject> onSourcePath(TypeElement rule) {
        Element top = rule;
        while (top.getEnclosingElement() instanceof TypeElement) {
            top = top.getEnclosingElement();
        }
        String packageName = environment
                .getElementUtils()
                .getPackageOf(rule)
                .getQualifiedName()
                .toString();
        try {
            return Optional.of(environment
                    .getFiler()
                    .getResource(
                            StandardLocation.SOURCE_PATH,
                            packageName,
                            top.getSimpleName() + ".java"));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<RuleSource> parse(FileObject file, TypeElement rule) {
        try {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            if (compiler == null) {
                return Optional.empty();
            }
            JavaFileObject source =
                    new ParsedFile(file.toUri(), file.getCharContent(true).toString());
            JavacTask task = (JavacTask) compiler.getTask(
                    null, null, diagnostic -> {}, List.of("-proc:none"), null, List.of(source));
            CompilationUnitTree unit = task.parse().iterator().next();
            ClassTree tree = locate(unit, rule);
            return tree == null
                    ? Optional.empty()
                    : Optional.of(new RuleSource(
                            rule, tree, unit, Trees.instance(task).getSourcePositions(), null));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable ClassTree locate(CompilationUnitTree unit, TypeElement rule) {
        Deque<String> names = new ArrayDeque<>();
        for (Element around = rule;
                around instanceof TypeElement;
                around = around.getEnclosingElement()) {
            names.push(around.getSimpleName().toString());
        }
        List<? extends Tree> members = unit.getTypeDecls();
        ClassTree found = null;
        for (String name : names) {
            found = null;
            for (Tree member : members) {
                if (member instanceof ClassTree type && type.getSimpleName().contentEquals(name)) {
                    found = type;
                }
            }
            if (found == null) {
                return null;
            }
            members = found.getMembers();
        }
        return found;
    }
}
