// In package github.com/gofiber/fiber/v2
package fiber

import "github.com/valyala/fasthttp"

func (app *App) handler(rctx *fasthttp.RequestCtx) {
	app.answer(rctx)
}
