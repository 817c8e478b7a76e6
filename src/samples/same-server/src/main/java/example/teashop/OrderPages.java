package example.teashop;

import io.octopusgateway.client.GatewayException;
import io.octopusgateway.client.NextAction;
import io.octopusgateway.client.Payment;
import io.octopusgateway.client.PaymentRequest;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * All of the shop's pages. {@code POST orders} opens an order for a tea set, {@code GET orders/<reference>} shows it, and
 * {@code POST orders/<reference>} pays it: as often as the shopper likes, since it is the same payment each time.
 */
@WebServlet("/orders/*")
public class OrderPages extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long TEA_SET = 12850;

    @Inject
    private transient Orders orders;

    @Inject
    private transient Octopus octopus;

    /** Where shoppers see this shop; the container's own address is not theirs. */
    @Inject
    @ConfigProperty(name = "tea-shop.public-address")
    private transient URI address;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<TeaOrder> order = order(request);
        if (order.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .printf(
                        "<!DOCTYPE html><title>Tea</title><p>Order %s is %s.</p>"
                                + "<form method=\"post\"><button>Pay HK$128.50 with Octopus</button></form>",
                        order.get().reference(), order.get().status());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() == null) {
            seeOther(response, page(orders.open(TEA_SET)));
            return;
        }
        Optional<TeaOrder> order = order(request);
        if (order.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            seeOther(response, pay(orders.toPay(order.get())));
        } catch (GatewayException no) {
            // Nobody is charged by it: no answer is not a no, and the same button makes the same request.
            log("order " + order.get().reference() + " could not be paid", no);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Not now. Please press the button again.");
        }
    }

    private URI pay(TeaOrder order) {
        URI page = page(order.reference());
        Payment payment = octopus.provider()
                .startPayment(PaymentRequest.builder(order.reference(), order.paymentReference())
                        .amount(order.expectedAmount(), order.expectedCurrency())
                        .description("1 × tea set")
                        .returnUrls(page, page)
                        .build());
        orders.storePaymentId(order.reference(), payment.id());
        return payment.nextAction().map(NextAction::payUrl).map(URI::create).orElse(page);
    }

    private Optional<TeaOrder> order(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).flatMap(path -> orders.find(path.substring(1)));
    }

    private URI page(String reference) {
        return URI.create(address + "/orders/" + reference);
    }

    private static void seeOther(HttpServletResponse response, URI page) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", page.toString());
    }
}
