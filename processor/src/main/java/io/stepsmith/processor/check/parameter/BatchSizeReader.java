package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.check.context.LombokFields;
import io.stepsmith.processor.diagnostic.DidYouMean;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.model.AccumulateSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Reads {@code @Optimizer(batchSize = ...)}: the name of an {@code int} field of the model, or of a
 * method without arguments.
 */
final class BatchSizeReader {
    private static final String CALL = "()";

    private final Context context;
    private final TypeElement model;

    BatchSizeReader(Context context, TypeElement model) {
        this.context = context;
        this.model = model;
    }

    /** The expression that reads it from a model; nothing if there is none, or after a message. */
    Optional<String> read(AnnotationValues optimizer, Optional<AccumulateSpec> accumulate) {
        Optional<String> written = optimizer.string("batchSize");
        if (written.isEmpty()) {
            return written;
        }
        Optional<Element> member = member(written.get());
        Optional<String> reason =
                member.map(this::refused).orElse(Optional.of(none(written.get())));
        if (reason.isPresent()) {
            context.diagnostics()
                    .say(
                            Message.BATCH_SIZE,
                            optimizer.position("batchSize"),
                            written.get(),
                            model.getSimpleName(),
                            reason.get());
        } else if (accumulate.filter(windows -> !windows.mean()).isPresent()) {
            context.diagnostics().say(Message.BATCH_OF_SUMS, optimizer.position("batchSize"));
        }
        return member.map(BatchSizeReader::expression);
    }

    /** The member of that name, nearest to the model; a field if only a name is written. */
    private Optional<Element> member(String written) {
        List<Element> members = members();
        return members.stream()
                .filter(member -> expression(member).equals(written))
                .findFirst()
                .or(() -> members.stream()
                        .filter(member -> member.getSimpleName().contentEquals(written))
                        .findFirst());
    }

    /** The fields and methods without arguments of the model and its supertypes, its own first. */
    private List<Element> members() {
        List<Element> members = new ArrayList<>();
        add(model, members);
        return members;
    }

    private void add(TypeElement type, List<Element> members) {
        for (Element member : type.getEnclosedElements()) {
            if (member.getKind() == ElementKind.FIELD
                    || member instanceof ExecutableElement method
                            && method.getKind() == ElementKind.METHOD
                            && method.getParameters().isEmpty()) {
                members.add(member);
            }
        }
        for (TypeMirror supertype : context.types().directSupertypes(type.asType())) {
            TypeElement above = (TypeElement) ((DeclaredType) supertype).asElement();
            if (!above.getQualifiedName().contentEquals(Object.class.getName())) {
                add(above, members);
            }
        }
    }

    private static String expression(Element member) {
        return member.getSimpleName() + (member instanceof ExecutableElement ? CALL : "");
    }

    private static TypeMirror type(Element member) {
        return member instanceof ExecutableElement method
                ? method.getReturnType()
                : member.asType();
    }

    private String none(String written) {
        return "there is no such member"
                + DidYouMean.among(
                        written,
                        members().stream()
                                .filter(member -> type(member).getKind() == TypeKind.INT)
                                .map(member -> written.endsWith(CALL)
                                        ? expression(member)
                                        : member.getSimpleName().toString())
                                .toList());
    }

    /** Returns why generated code cannot read a member as an int, if it cannot. */
    private Optional<String> refused(Element member) {
        String name = member.getEnclosingElement().getSimpleName() + "." + expression(member);
        if (type(member).getKind() != TypeKind.INT) {
            return Optional.of(name + " is of type " + type(member));
        }
        Optional<String> lombok = LombokFields.madePrivate(member);
        if (member.getModifiers().contains(Modifier.PRIVATE) || lombok.isPresent()) {
            return Optional.of(name + " is private"
                    + lombok.map(annotation -> " by @" + annotation + " of Lombok")
                            .orElse("")
                    + ", so that the generated optimizer cannot read it; "
                    + (!isHome(member)
                            ? "make it public, or move the classes into one package"
                            : lombok.isPresent()
                                    ? "mark it with @PackagePrivate"
                                    : "make it package-private")
                    + (member.getKind().isField() ? ", or name a method that returns it" : ""));
        }
        if (!member.getModifiers().contains(Modifier.PUBLIC) && !isHome(member)) {
            return Optional.of(
                    name + " is in another package and not public, so that the generated "
                            + "optimizer cannot read it; make it public, or move the classes into one package");
        }
        if (member instanceof ExecutableElement method && throwsChecked(method)) {
            return Optional.of(name + " throws a checked exception, which a step cannot; "
                    + "throw another one");
        }
        return Optional.empty();
    }

    private boolean isHome(Element member) {
        return context.elements()
                .getPackageOf(member)
                .equals(context.elements().getPackageOf(model));
    }

    private boolean throwsChecked(ExecutableElement method) {
        return method.getThrownTypes().stream()
                .anyMatch(thrown ->
                        !isA(thrown, RuntimeException.class) && !isA(thrown, Error.class));
    }

    private boolean isA(TypeMirror type, Class<?> of) {
        return context.types()
                .isAssignable(
                        type, context.elements().getTypeElement(of.getName()).asType());
    }
}
