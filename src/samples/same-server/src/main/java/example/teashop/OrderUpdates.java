package example.teashop;

import io.octopusgateway.client.UpdateAnswer;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Where the gateway says what orders are worth. Nothing reads the body before: the signature is over its bytes. */
@WebServlet("/octopus/order-updates")
public class OrderUpdates extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Octopus octopus;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        UpdateAnswer answer = octopus.updates().handle(request::getHeader, request.getInputStream());
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
        answer.cause().ifPresent(cause -> log(answer.toString(), cause));
    }
}
