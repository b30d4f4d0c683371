package io.stepsmith.processor.check.context;

import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ParameterSource;

import java.util.Optional;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Checks that generated code in the model's package can reach a class or read a member. */
public final class FieldAccess {
    private final Context context;
    private final PackageElement home;

    public FieldAccess(Context context, TypeElement model) {
        this.context = context;
        this.home = context.elements().getPackageOf(model);
    }

    public boolean canReach(TypeElement type) {
        for (Element around = type;
                around instanceof TypeElement;
                around = around.getEnclosingElement()) {
            if (around.getModifiers().contains(Modifier.PRIVATE)) {
                context.diagnostics()
                        .say(
                                Message.PRIVATE_CLASS,
                                SourcePosition.of(around),
                                around.getSimpleName());
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether generated code can reach a class with members that it can read; otherwise
     * after a message.
     */
    public boolean canReachFromHome(TypeElement type) {
        boolean reached = isHome(type) || isPublic(type);
        if (!reached) {
            context.diagnostics()
                    .say(
                            Message.INACCESSIBLE_CLASS,
                            SourcePosition.of(type),
                            type.getSimpleName(),
                            home.getQualifiedName());
        }
        return reached;
    }

    /**
     * Returns whether generated code can read a member; what to do otherwise depends on where the
     * member is, so that once is enough.
     *
     * @param through how a method can give it in its place; empty if none can
     */
    public boolean canReach(ParameterSource source, String through) {
        if (source.isMethod() && !new MethodForm(context).canCall(source)) {
            return false;
        }
        Element member = source.declaration();
        TypeElement type = (TypeElement) member.getEnclosingElement();
        Optional<String> lombok = LombokFields.madePrivate(member);
        boolean isPrivate = member.getModifiers().contains(Modifier.PRIVATE) || lombok.isPresent();
        boolean isHome = isHome(member);
        boolean isPublic = member.getModifiers().contains(Modifier.PUBLIC)
                || type.getKind() == ElementKind.INTERFACE;
        boolean isMethod = source.isMethod();
        if (!isPrivate && (isHome || isPublic && (isMethod || isPublic(type)))) {
            return true;
        }
        String is = lombok.map(annotation -> "private by @" + annotation + " of Lombok")
                .orElse(
                        isPrivate
                                ? "private"
                                : isPublic ? "in a class that is not public" : "not public");
        String cure = type.getKind() == ElementKind.RECORD
                ? "put @Param on its accessor"
                : lombok.isPresent() && isHome
                        ? "mark it with @PackagePrivate"
                        : isHome
                                ? "make it package-private"
                                : "make "
                                        + (isPublic
                                                ? type.getSimpleName()
                                                : isMethod || isPublic(type)
                                                        ? "it"
                                                        : "it and " + type.getSimpleName())
                                        + " public, or move the classes into one package";
        context.diagnostics()
                .say(
                        isPrivate ? Message.PRIVATE_FIELD : Message.INACCESSIBLE_FIELD,
                        SourcePosition.of(source.element()),
                        source.kind(),
                        source.text(),
                        is,
                        isHome ? "" : " in package " + home.getQualifiedName(),
                        isMethod || type.getKind() == ElementKind.RECORD || through.isEmpty()
                                ? cure
                                : cure + ", or " + through);
        return false;
    }

    private boolean isHome(Element element) {
        return context.elements().getPackageOf(element).equals(home);
    }

    static boolean isPublic(TypeElement type) {
        for (Element around = type;
                around instanceof TypeElement;
                around = around.getEnclosingElement()) {
            if (!around.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** Returns what a type is, with its article. */
    public static String kind(TypeElement type) {
        return switch (type.getKind()) {
            case ENUM -> "an enum";
            case INTERFACE -> "an interface";
            case ANNOTATION_TYPE -> "an annotation";
            case RECORD -> "a record";
            default -> "a class";
        };
    }

    public static String name(Element field) {
        return field.getEnclosingElement().getSimpleName() + "." + field.getSimpleName();
    }
}
