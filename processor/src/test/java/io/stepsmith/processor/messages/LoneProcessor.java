package io.stepsmith.processor.messages;

import com.palantir.javapoet.JavaFile;

import io.stepsmith.processor.StepsmithProcessor;

import java.net.URL;
import java.net.URLClassLoader;

import javax.annotation.processing.Processor;

/** Loads the processor from a path that lacks the runtime. */
final class LoneProcessor extends URLClassLoader {
    private LoneProcessor() {
        super(
                new URL[] {location(StepsmithProcessor.class), location(JavaFile.class)},
                StepsmithProcessor.class.getClassLoader());
    }

    static Processor load() {
        try {
            return (Processor) new LoneProcessor()
                    .loadClass(StepsmithProcessor.class.getName())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.stepsmith.") && !name.startsWith("com.palantir.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
