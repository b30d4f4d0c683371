package app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that learns online which advertisements are clicked, and answers meanwhile. */
@SpringBootApplication
public class ClickService {
    public static void main(String[] arguments) {
        SpringApplication.run(ClickService.class, arguments);
    }
}
